package opensdk

import "strings"

// Envelope is what every request carries besides itself: who sends it.
type Envelope struct {
	AppID      string  // of _mmessage_content; may be "", the SDK does not check it
	AppPackage string  // package name the app claims
	SDKInt     int32   // the sending SDK's number, see [Android.SDKInt]
	Token      *string // what WeChat's provider handed to the app; SDK 5.4.3 on
}

// Received is a request as WeChat finds it on Android's wire.
type Received struct {
	Envelope
	Request *Request
	Unknown []string // keys that no known SDK sends with a card, sorted
	// Rest holds what request and envelope do not say: the entries of Unknown, and
	// those that an SDK of that number would not send, such as the card's own keys
	// beside the web page of Android's fallback.
	Rest Bundle
}

// Receive reads the extras of a sendReq: the envelope, the request, and what is
// left over. An error joins one [KeyError] for each fault. A right checksum
// says nothing of who sent it, see [Checksum].
func Receive(extras Bundle) (*Received, error) {
	d := decoder{lookup: extras.lookup, required: androidKeys}
	got := &Received{Envelope: d.envelope(), Request: d.request(), Unknown: unknownKeys(extras)}
	if err := d.err(); err != nil {
		return nil, err
	}
	said := got.Extras()
	for e := range extras.All() {
		if _, ok := said.find(e.Key); !ok {
			got.Rest.put(e)
		}
	}
	return got, nil
}

// Extras gives the extras from which g was read, or ones that read the same: as
// the newest known SDK of at most that number writes them, with Rest. The request
// must have a message.
func (g *Received) Extras() Bundle {
	sdk := androids[0]
	for _, a := range androids {
		if a.num <= g.SDKInt {
			sdk = a
		}
	}
	b := g.Rest.Clone()
	sdk.putRequest(&b, g.Request)
	if sdk.num >= sdk5_4_3 {
		b.PutString(keyToken, g.Token)
	}
	if o := g.Request.Message.MiniProgram; o != nil && o.Extra != nil && sdk.num >= sdk6_8_0 {
		b.PutMap(keyExtraInfo, o.Extra) // with an empty key too, which no SDK sends but some other did
	}
	b.sign(contentOf("sendreq", g.AppID), g.SDKInt, g.AppPackage)
	return b
}

// DecodeEnvelope reads the sender out of the extras and checks the checksum.
func DecodeEnvelope(extras Bundle) (Envelope, error) {
	d := decoder{lookup: extras.lookup, required: androidKeys}
	e := d.envelope()
	return e, d.err()
}

func (d *decoder) envelope() Envelope {
	pkg, content, sum := d.string(keyAppPackage), d.string(keyContent), d.bytes(keyChecksum)
	e := Envelope{
		AppPackage: text(pkg),
		SDKInt:     d.int(keySDKVersion),
		Token:      d.string(keyToken),
	}
	var ok bool
	if e.AppID, ok = strings.CutPrefix(text(content), contentOf("sendreq", "")); content != nil && !ok {
		d.fail(keyContent, ErrValue, "%.40q does not ask for sendreq", *content)
	}
	if want := Checksum(content, e.SDKInt, pkg); sum != nil && string(sum) != want {
		d.fail(keyChecksum, ErrChecksum, "%.40q, not %s", sum, want)
	}
	return e
}

// sign puts what every Intent between app and WeChat carries: what is asked for,
// by whom, and the checksum of that.
func (b *Bundle) sign(content string, sdkInt int32, pkg string) {
	b.PutString(keyContent, &content)
	b.PutInt(keySDKVersion, sdkInt)
	b.PutString(keyAppPackage, &pkg)
	b.PutBytes(keyChecksum, []byte(Checksum(&content, sdkInt, &pkg)))
}

// contentOf makes _mmessage_content: what is asked for, and by which app.
func contentOf(verb, appID string) string {
	return "weixin://" + verb + "?appid=" + appID
}
