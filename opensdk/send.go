package opensdk

import (
	"errors"
	"fmt"
	"strings"

	"minishare"
)

const (
	flagNewTask  = 0x10000000
	flagMultiple = 0x08000000

	// oldestForCards is the SDK number a WeChat must support to be sent cards.
	oldestForCards = 0x25000001

	impl = "WXApiImplV10"
)

// SendReq does what IWXAPI.sendReq does: it asks after WeChat's signature, checks
// the request, changes it for the wire and starts WeChat. It changes r itself,
// as the SDK does: userName gets "@app", path ".html", the scene is rewritten,
// and a WeChat too old for cards gets a web page. The Intent shares r's bytes.
func (a Android) SendReq(app App, phone Phone, r *Request) Sent {
	s := sending{Android: a, app: app, phone: phone}
	s.run(r)
	return s.Sent
}

// sending is one sendReq on its way.
type sending struct {
	Android
	Sent
	app   App
	phone Phone
}

func (s *sending) run(r *Request) {
	if s.app.CheckSignature && !(s.phone.Installed && s.phone.Official) {
		s.log(impl, "sendReq failed for wechat app signature check failed")
		s.Err = ErrSignature
		return
	}
	if s.Err = s.CheckArgs(r); s.Err != nil {
		s.logRefusal()
		return
	}
	var extras Bundle
	s.putRequest(&extras, r)
	if s.Err = s.prepare(r); s.Err != nil {
		return
	}
	s.putRequest(&extras, r) // over the first: a fallback leaves the card's keys behind
	s.putEnvelope(&extras)
	s.start(extras)
}

// prepare changes the request for the wire.
func (s *sending) prepare(r *Request) error {
	o := r.Message.MiniProgram
	if o == nil {
		return nil
	}
	if s.tooOldForCards() {
		r.Message.MiniProgram, r.Message.WebPage = nil, &WebPage{WebpageURL: o.WebpageURL}
	} else if err := o.prepare(); err != nil {
		return err
	}
	if !s.keepsScene(r.Scene) {
		r.Scene = 0
	}
	return nil
}

func (s *sending) tooOldForCards() bool {
	if s.num >= sdk6_8_34 {
		return false
	}
	if !s.phone.Installed {
		s.log(impl, "open wx app failed, not installed or signature check failed")
		return true
	}
	s.ask("content://com.tencent.mm.sdk.plugin.provider/sharedpref where key = ? args [_build_info_sdk_int_]")
	return s.phone.supports() < oldestForCards
}

// keepsScene tells whether a card's scene travels as the app gave it.
func (a Android) keepsScene(scene int32) bool {
	switch scene {
	case 1:
		return a.num >= sdk6_6_4
	case 3:
		return a.num >= sdk5_4_3
	}
	return scene == 0
}

func (o *MiniProgram) prepare() error {
	o.UserName = new(text(o.UserName) + "@app")
	if text(o.Path) == "" {
		return nil
	}
	path, ok := wirePath(*o.Path)
	if !ok {
		return &CrashError{Rule: minishare.RulePathOnlyQuery, Field: "path", Exception: outOfBounds}
	}
	o.Path = &path
	return nil
}

// wirePath puts ".html" between page and query and drops what follows a second
// question mark. It is Java's split, which drops empty parts at the end; a path
// of question marks alone has no part left, and the SDK takes the first.
func wirePath(path string) (string, bool) {
	path = strings.TrimRight(path, "?")
	if path == "" {
		return "", false
	}
	page, rest, hasQuery := strings.Cut(path, "?")
	if !hasQuery {
		return page + ".html", true
	}
	query, _, _ := strings.Cut(rest, "?")
	return page + ".html?" + query, true
}

func (s *sending) putEnvelope(b *Bundle) {
	if s.num >= sdk5_4_3 {
		b.PutString(keyToken, s.token())
	}
	b.sign(contentOf("sendreq", s.app.ID), s.num, s.app.Package)
}

func (s *sending) token() *string {
	s.ask(fmt.Sprintf("content://com.tencent.mm.sdk.comm.provider/genTokenForOpenSdk args [%s, %d]", s.app.ID, s.num))
	if s.phone.Installed && s.phone.Token != nil {
		return s.phone.Token
	}
	if s.num >= sdk6_8_0 {
		s.log(impl, "getTokenFromWX , token is null , if your app targetSdkVersion >= 30, "+
			"include 'com.tencent.mm' in a set of <package> elements inside the <queries> element")
	}
	return nil
}

func (s *sending) start(extras Bundle) {
	if !s.phone.Installed {
		s.log("MMessageAct", "send fail, ex = "+s.notFound())
		s.Err = ErrNotInstalled
		return
	}
	s.Returned = true
	s.Intent = &Intent{
		Via:     s.via(),
		Package: wechatPackage,
		Class:   wechatEntry,
		Flags:   flagNewTask | flagMultiple,
		Extras:  extras,
	}
}

// via names the call that starts the Intent. Its flags are those of
// PendingIntent: update the current one, from 6.8.34 on also immutable.
func (s *sending) via() string {
	switch {
	case s.num < sdk6_8_0 || s.phone.API < 29:
		return "startActivity"
	case s.num < sdk6_8_34:
		return "pendingIntent(requestCode=3,flags=134217728,resultCode=4)"
	}
	return "pendingIntent(requestCode=3,flags=201326592,resultCode=4)"
}

// notFound words Android's exception for a WeChat that is not there.
func (s *sending) notFound() string {
	text := "Unable to find explicit activity class {" + wechatPackage + "/" + wechatEntry +
		"}; have you declared this activity in your AndroidManifest.xml?"
	if s.num >= sdk6_8_34 {
		return "android.content.ActivityNotFoundException: " + text
	}
	return text
}

func (s *sending) logRefusal() {
	var refused *CheckError
	if errors.As(s.Err, &refused) {
		s.Log = append(s.Log, refused.Log)
		s.log(impl, "sendReq checkArgs fail")
	}
}

func (s *sending) log(tag, text string) { s.Log = append(s.Log, logLine('E', tag, text)) }

func (s *sending) ask(question string) { s.Asked = append(s.Asked, question) }
