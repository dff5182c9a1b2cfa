package inspect

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"minishare"
	"minishare/cover"
	"minishare/opensdk"
)

// judge holds the card against the rules, as it was before the SDK changed it.
func (c *Capture) judge() {
	r := c.Request
	if r == nil || r.Message == nil {
		return
	}
	if r.Transaction != nil {
		c.Transaction = *r.Transaction
	}
	wire := r.Params()
	given := wire
	if c.Platform == minishare.Android && r.Message.MiniProgram != nil {
		given = asGiven(wire)
	}
	c.Wire, c.Card = &wire, &given
	c.takePicture()
	if r.Message.MiniProgram == nil {
		return // a web page by the SDK's fallback: the rules are about cards
	}
	c.Findings = slices.DeleteFunc(c.findings(given), func(f minishare.Finding) bool {
		return slices.Contains(c.Lost, f.Parameter)
	})
	c.addRefusals()
}

// asGiven takes back what Android's SDK does to userName and path.
func asGiven(p minishare.Params) minishare.Params {
	p.UserName = strings.TrimSuffix(p.UserName, "@app")
	page, query, asked := strings.Cut(p.Path, "?")
	p.Path = strings.TrimSuffix(page, ".html")
	if asked {
		p.Path += "?" + query
	}
	return p
}

// takePicture finds the picture of the card, which iOS has in two sizes.
func (c *Capture) takePicture() {
	m, field := c.Request.Message, "thumbData"
	data := m.ThumbData
	if m.HDImageData != nil {
		data, field = m.HDImageData, "hdImageData"
	}
	if data == nil {
		return
	}
	sum := sha256.Sum256(data)
	facts, _ := cover.Inspect(data, cover.Config{}) // the rules say what is wrong with it
	facts.Bytes = len(data)
	c.Picture = &Picture{Field: field, SHA256: hex.EncodeToString(sum[:]), Facts: facts, Data: data}
}

// captured reads the picture of the request in place of a file.
type captured []byte

func (p captured) Read(string) ([]byte, error) { return p, nil }

func (c *Capture) findings(given minishare.Params) minishare.Findings {
	setting := minishare.Setting{Platform: c.Platform, AsIs: true}
	given.ImagePath = "picture"
	call := minishare.CallOf(given)
	if c.lostPicture {
		return minishare.Check(call, setting)
	}
	var picture captured
	if c.Picture != nil {
		picture = c.Picture.Data
	}
	_, findings := minishare.Prepare(call, setting, picture)
	return findings
}

// addRefusals adds what the platform's own checks refuse in fields that no call
// has.
func (c *Capture) addRefusals() {
	for _, refused := range c.refusals() {
		rule, ok := minishare.RuleByID(refused.Rule)
		if !ok || c.Findings.Has(rule.ID) || c.lostPicture && rule.ID == minishare.RuleImageMissing {
			continue
		}
		c.Findings = append(c.Findings, minishare.Finding{
			Rule: rule.ID, Level: rule.Level, Parameter: refused.Field, What: minishare.Wordsf("%s", "不符合 SDK 的要求（%s）", refused.What),
			Why: rule.Text, Fix: rule.Remedy, Platforms: rule.Platforms, Code: rule.Code,
		})
	}
}

func (c *Capture) refusals() []*opensdk.CheckError {
	switch c.Platform {
	case minishare.IOS:
		return opensdk.CheckIOS(c.Request)
	case minishare.HarmonyOS:
		return opensdk.CheckHarmony(c.Request)
	}
	version := opensdk.DefaultAndroid
	if c.Sender != nil {
		version = c.Sender.SDK
	}
	sdk, err := opensdk.NewAndroid(version)
	if err != nil {
		return nil
	}
	if refused, ok := sdk.CheckArgs(c.Request).(*opensdk.CheckError); ok {
		return []*opensdk.CheckError{refused}
	}
	return nil
}
