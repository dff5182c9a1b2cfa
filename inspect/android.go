package inspect

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"minishare"
	"minishare/opensdk"
)

// The keys that tell what extras are about.
const (
	keyContent  = "_mmessage_content"
	keyCommand  = "_wxapi_command_type"
	keyErrCode  = "_wxapi_baseresp_errcode"
	keyThumb    = "_wxobject_thumbdata"
	keyChecksum = "_mmessage_checksum"
)

func (c *Capture) readParcel(data []byte) error {
	at := bytes.Index(data, parcelMagic) - 4
	b, err := opensdk.DecodeParcel(data[at:])
	if err != nil && at > 0 {
		// Inside the parcel of an Intent something may follow the bundle.
		b, err = opensdk.DecodeParcel(cutParcel(data[at:]))
	}
	if err != nil {
		return err
	}
	c.readExtras(b)
	return nil
}

// cutParcel cuts behind the bundle, as far as its length says.
func cutParcel(data []byte) []byte {
	n := int(data[0]) | int(data[1])<<8 | int(data[2])<<16 | int(data[3])<<24
	if n < 0 || n > len(data)-8 {
		return data
	}
	return data[:8+n]
}

// readJSON reads extras, an Intent with extras, or a request of HarmonyOS.
func (c *Capture) readJSON(data []byte) error {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	if data[0] == '[' {
		b, err := opensdk.DecodeExtras(data)
		if err != nil {
			return err
		}
		c.readExtras(b)
		return nil
	}
	var members struct {
		Extras   json.RawMessage `json:"extras"`
		Message  json.RawMessage `json:"message"`
		UserName json.RawMessage `json:"userName"`
		Media    json.RawMessage `json:"media"`
	}
	if err := json.Unmarshal(data, &members); err != nil {
		return fmt.Errorf("capture: %w: %w", opensdk.ErrSyntax, err)
	}
	switch {
	case members.Extras != nil:
		return c.readJSON(members.Extras)
	case members.Message != nil && !bytes.Contains(members.Message, []byte(`"media"`)):
		return c.readHarmony(data)
	case members.UserName != nil || members.Message != nil || members.Media != nil:
		return fmt.Errorf("capture: %w", ErrCall)
	}
	return fmt.Errorf("capture: %w: JSON without extras or message", ErrUnknown)
}

func (c *Capture) readAm(data []byte) error {
	t, err := opensdk.DecodeAm(string(data))
	if err != nil {
		return err
	}
	// What am cannot say may have been there.
	for _, key := range []string{keyThumb, keyChecksum} {
		if _, ok := t.Extras.Lookup(key); !ok {
			t.Extras.PutNull(key)
			t.Lost = append(t.Lost, key)
		}
	}
	c.readText(t)
	return nil
}

func (c *Capture) readDumpsys(data []byte) error {
	c.Log = opensdk.ExplainLog(string(data))
	t, err := opensdk.DecodeBundleText(string(data))
	switch {
	case errors.Is(err, opensdk.ErrLost):
		c.Platform, c.Kind = minishare.Android, Opening
		c.Lost = []string{"extras"}
		return nil
	case err != nil && len(c.Log) > 0:
		return c.readLog(data)
	case err != nil:
		return err
	}
	c.readText(t)
	return nil
}

func (c *Capture) readText(t opensdk.TextExtras) {
	c.Lost = t.Lost
	c.lostPicture = slices.Contains(t.Lost, keyThumb)
	c.readExtras(t.Extras)
}

// readExtras reads extras of any kind.
func (c *Capture) readExtras(b opensdk.Bundle) {
	c.Platform = minishare.Android
	content := ""
	if s := b.String(keyContent); s != nil {
		content = *s
	}
	_, hasCode := b.Lookup(keyErrCode)
	switch {
	case hasCode || strings.HasPrefix(content, "weixin://sendresp"):
		c.readAnswer(b)
	case strings.HasPrefix(content, "weixin://registerapp"):
		c.Kind = Registration
		_, id, _ := strings.Cut(content, "appid=")
		c.Sender = &Sender{AppID: id}
	default:
		c.readRequest(b)
	}
}

func (c *Capture) readAnswer(b opensdk.Bundle) {
	c.Kind = Answer
	if slices.Contains(c.Lost, keyChecksum) {
		b = b.Clone()
		b.PutBytes(keyChecksum, []byte(opensdk.Checksum(b.String(keyContent), b.Int("_mmessage_sdkVersion"), b.String("_mmessage_appPackage"))))
	}
	h := opensdk.HandleIntent(b)
	if h.Response != nil {
		c.answer(*h.Response)
		return
	}
	c.Log = opensdk.ExplainLog(strings.Join(h.Log, "\n"))
	c.Faults = []string{"the app's handleIntent calls nobody back"}
}

func (c *Capture) answer(r opensdk.Response) {
	code := minishare.Code(r.ErrCode)
	c.Answer = &Answered{ErrCode: code, Meaning: code.Words()}
	if r.ErrStr != nil {
		c.Answer.ErrStr = *r.ErrStr
	}
	if r.Transaction != nil {
		c.Transaction = *r.Transaction
	}
}

func (c *Capture) readRequest(b opensdk.Bundle) {
	c.Kind = Card
	if got, err := opensdk.Receive(b); err == nil {
		c.Sender = &Sender{AppID: got.AppID, Package: got.AppPackage, SDK: sdkName(got.SDKInt), Token: got.Token != nil}
		c.Unknown, c.Request = got.Unknown, got.Request
		return
	} else {
		c.Faults = faultsOf(err)
	}
	if r, err := opensdk.DecodeRequest(b); err == nil {
		c.Request = r
	}
	if _, enveloped := b.Lookup(keyContent); !enveloped && c.Request != nil {
		c.Faults = nil // Req.toBundle alone, as a debugger shows it
	}
}

// sdkName names the SDK of a number, or gives the number.
func sdkName(number int32) string {
	for _, name := range opensdk.AndroidVersions() {
		if sdk, err := opensdk.NewAndroid(name); err == nil && sdk.SDKInt() == number {
			return name
		}
	}
	return fmt.Sprintf("%#x", uint32(number))
}

// faultsOf takes joined errors apart.
func faultsOf(err error) []string {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []string{err.Error()}
	}
	var faults []string
	for _, err := range joined.Unwrap() {
		faults = append(faults, faultsOf(err)...)
	}
	return faults
}
