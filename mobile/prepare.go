package mobile

import "minishare"

// Preparation is what became of a call: a card or a failure, and the findings.
type Preparation struct {
	card     *Card
	failure  *Outcome
	findings minishare.Findings
}

// Card is the card, nil where there is a failure.
func (p *Preparation) Card() *Card { return p.card }

// Failure says why there is no card, nil where there is one.
func (p *Preparation) Failure() *Outcome { return p.failure }

// Findings is a JSON array, as [Check] gives; with a card it holds warnings and
// advice only.
func (p *Preparation) Findings() string { return jsonOf(p.findings) }

// Prepare checks a call and fits its picture. The picture is the file that
// imagePath names, of any kind that package cover opens; it is not looked at where
// imagePath is a data: URI. A photograph of 12 megapixels takes most of a second
// on a phone. The error is for a platform that is none, see [Check].
func Prepare(call, platform string, picture []byte) (*Preparation, error) {
	setting, err := settingFor(platform)
	if err != nil {
		return nil, err
	}
	card, findings := minishare.Prepare(minishare.ParseCall([]byte(call)), setting, given(picture))
	p := &Preparation{findings: findings}
	if card == nil {
		p.failure = &Outcome{kind: Failed, failure: findings.Failure()}
		return p, nil
	}
	p.card = &Card{card}
	return p, nil
}

// given is the picture that the app has read.
type given []byte

// Read gives the picture, whatever its path: the app has followed it.
func (g given) Read(imagePath string) ([]byte, error) {
	ref, err := minishare.ParseImagePath(imagePath)
	if err == nil && ref.Place == minishare.Inline {
		return ref.Data, nil
	}
	return g, err
}

// Card is a call that has passed the rules, with its picture fitted: what goes
// into the request of WeChat's SDK.
type Card struct{ card *minishare.Card }

// UserName is the mini program's original ID, gh_…; the SDK adds what it needs.
func (c *Card) UserName() string { return c.card.UserName }

// Path is the page with its query.
func (c *Card) Path() string { return c.card.Path }

// Title is "" where the call has none.
func (c *Card) Title() string { return c.card.Title }

// Description is "" where the call has none.
func (c *Card) Description() string { return c.card.Description }

// WebpageURL is for receivers whose WeChat shows no cards.
func (c *Card) WebpageURL() string { return c.card.WebpageURL }

// WithShareTicket asks for a ticket when the card is opened in a group.
func (c *Card) WithShareTicket() bool { return c.card.WithShareTicket }

// MiniprogramType is 0 release, 1 development or 2 trial.
func (c *Card) MiniprogramType() int32 { return int32(c.card.MiniprogramType) }

// Scene is 0, a chat.
func (c *Card) Scene() int32 { return int32(c.card.Scene) }

// Cover is the picture, at most 131,072 bytes of JPEG or PNG: thumbData on
// Android, hdImageData on iOS. For HarmonyOS it has at most 65,536.
func (c *Card) Cover() []byte {
	if c.card.Cover == nil {
		return nil
	}
	return c.card.Cover.Data
}

// Thumb is iOS's small thumbData for old clients, at most 32,768 bytes; nil where
// the platform has no use for it.
func (c *Card) Thumb() []byte {
	if c.card.Thumb == nil {
		return nil
	}
	return c.card.Thumb.Data
}
