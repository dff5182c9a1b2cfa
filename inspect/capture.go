package inspect

import (
	"encoding/json"
	"slices"

	"minishare"
	"minishare/cover"
	"minishare/opensdk"
)

// Form is what a capture was found to be.
type Form string

// The forms.
const (
	Pasteboard Form = "ios-pasteboard"
	Link       Form = "ios-link"
	Return     Form = "ios-return-link"
	Extras     Form = "android-extras-json"
	Parcel     Form = "android-parcel"
	Dumpsys    Form = "android-dumpsys"
	Am         Form = "android-am"
	Log        Form = "log"
	Harmony    Form = "harmonyos-json"
)

// Kind is what a capture is about.
type Kind string

// The kinds.
const (
	Card         Kind = "card"         // a share on its way to WeChat
	Answer       Kind = "answer"       // WeChat's answer to one
	Verification Kind = "verification" // WeChat verifying an iOS app
	Opening      Kind = "opening"      // WeChat is opened; the card travels elsewhere
	Registration Kind = "registration" // an Android app making itself known
	Lines        Kind = "log"          // log lines alone
)

// Capture is what was made of a capture.
type Capture struct {
	Form     Form               `json:"form"`
	Wrapping []string           `json:"wrapping,omitempty"` // encodings around it, from the outside: "base64", "hex"
	Kind     Kind               `json:"kind"`
	Platform minishare.Platform `json:"platform,omitempty"`
	Sender   *Sender            `json:"sender,omitempty"`

	// Card is the call behind the request: what the Android SDK changes on the way
	// is taken back. Wire is the same as it stands on the wire.
	Card        *minishare.Params `json:"card,omitempty"`
	Wire        *minishare.Params `json:"wire,omitempty"`
	Transaction string            `json:"transaction,omitempty"`
	Picture     *Picture          `json:"picture,omitempty"`
	Answer      *Answered         `json:"answer,omitempty"`
	OldText     *string           `json:"oldText,omitempty"`    // what text the iOS pasteboard held before
	AutoResend  bool              `json:"autoResend,omitempty"` // iOS: the SDK's own second sending

	Unknown  []string             `json:"unknown,omitempty"` // keys that no known SDK or WeChat sends
	Lost     []string             `json:"lost,omitempty"`    // keys whose value this form does not carry
	Faults   []string             `json:"faults,omitempty"`  // why WeChat, or the app, cannot read it
	Log      []opensdk.LogMeaning `json:"log,omitempty"`     // log lines explained
	Findings minishare.Findings   `json:"findings"`          // what the rules say of the card
	Says     []minishare.Words    `json:"says"`              // what WeChat, or the app, makes of it

	// Request is the request itself, nil where there is none.
	Request *opensdk.Request `json:"-"`

	// lostPicture tells that there was a picture which this form does not carry.
	lostPicture bool
}

// Sender is who speaks to WeChat.
type Sender struct {
	AppID         string `json:"appId"`
	Package       string `json:"package,omitempty"`       // Android
	BundleID      string `json:"bundleId,omitempty"`      // iOS; travels in the link only
	UniversalLink string `json:"universalLink,omitempty"` // iOS
	SDK           string `json:"sdk,omitempty"`           // version of the SDK
	Token         bool   `json:"token"`                   // WeChat's token is with it
	Context       string `json:"context,omitempty"`       // iOS's id of this sending
}

// Picture is what the request carries as the card's picture.
type Picture struct {
	Field  string `json:"field"` // thumbData, hdImageData
	SHA256 string `json:"sha256"`
	cover.Facts
	Data []byte `json:"-"`
}

// Answered is WeChat's answer.
type Answered struct {
	ErrCode minishare.Code  `json:"errCode"`
	Meaning minishare.Words `json:"meaning"`
	ErrStr  string          `json:"errStr,omitempty"`
}

// OK tells whether nothing is wrong: no fault, no finding and no log line of level
// error, no answer but 0.
func (c *Capture) OK() bool {
	return len(c.Faults) == 0 && !c.refused() && c.Findings.Count(minishare.Error) == 0 &&
		(c.Answer == nil || c.Answer.ErrCode == minishare.OK)
}

// refused tells whether the log says that nothing was sent or nobody called back.
func (c *Capture) refused() bool {
	return slices.ContainsFunc(c.Log, func(m opensdk.LogMeaning) bool { return m.Level == minishare.Error })
}

// MarshalJSON gives empty lists instead of null, and "ok".
func (c *Capture) MarshalJSON() ([]byte, error) {
	type plain Capture // without this method
	own := *c
	if own.Findings == nil {
		own.Findings = minishare.Findings{}
	}
	if own.Says == nil {
		own.Says = []minishare.Words{}
	}
	return json.Marshal(struct {
		OK bool `json:"ok"`
		*plain
	}{c.OK(), (*plain)(&own)})
}
