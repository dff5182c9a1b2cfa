package minishare

import (
	"encoding/json"
	"errors"
	"path"
	"slices"
	"strings"

	"minishare/cover"
)

// What a cover may weigh, in bytes.
const (
	MaxCover        = cover.MaxBytes        // Android thumbData, iOS hdImageData
	MaxHarmonyCover = cover.HarmonyMaxBytes // HarmonyOS thumbData
	MaxThumb        = cover.ThumbMaxBytes   // iOS thumbData, for old clients
)

// Pictures reads what an imagePath names, as package appfiles does.
// An error that is a [Refusal] names its rule; any other becomes image-unreadable.
type Pictures interface {
	Read(imagePath string) ([]byte, error)
}

// Drawn is what [Pictures] may be too: a picture that somebody else has decoded,
// of which it makes the covers itself. There is no file then to read.
type Drawn interface {
	Cover(cover.Config) (*cover.Cover, error)
}

// picture is what was read for a card.
type picture struct {
	data []byte
	name string // imagePath, or the media type of a data: URI
}

// Prepare checks a call, reads its picture and makes the card. The card is nil
// exactly when the findings hold an error; all other faults are found as well.
func Prepare(c *Call, s Setting, files Pictures) (*Card, Findings) {
	findings := Check(c, s)
	if !c.Given("imagePath") || imageRefused(findings) {
		return nil, findings
	}
	stage := c.bare()
	card := stage.dress(s, files)
	findings = append(findings, narrow(stage.found, s.Platform)...).sorted()
	if findings.Failure() != nil {
		return nil, findings
	}
	return card, findings
}

func imageRefused(fs Findings) bool {
	for _, f := range fs {
		if f.Parameter == "imagePath" && f.Level == Error {
			return true
		}
	}
	return false
}

// dress reads and fits the picture and judges the card made with it.
func (c *Call) dress(s Setting, files Pictures) *Card {
	card, p := &Card{Params: c.Params}, &picture{}
	var err error
	if drawn, ok := files.(Drawn); ok {
		err = card.fit(drawn.Cover, s)
	} else {
		data, unread := files.Read(c.ImagePath)
		if unread != nil {
			c.findRefusal(unread)
			return nil
		}
		p, err = newPicture(c.ImagePath, data), card.take(data, s)
	}
	if err != nil {
		c.findRefusal(PictureRefusal(err))
		return nil
	}
	c.judgeCard(card, p, s)
	return card
}

// take makes the covers of a file, or one of the file as it is.
func (card *Card) take(data []byte, s Setting) error {
	if !s.AsIs {
		return card.fit(func(cfg cover.Config) (*cover.Cover, error) { return cover.Make(data, cfg) }, s)
	}
	facts, err := cover.Inspect(data, cover.Config{})
	card.Cover = &cover.Cover{Data: data, Width: facts.Width, Height: facts.Height, Format: facts.Format, Kept: true, Source: facts}
	return err
}

// fit makes the covers that the platform takes.
func (card *Card) fit(coverOf func(cover.Config) (*cover.Cover, error), s Setting) (err error) {
	cfg := cover.Config{Fit: s.Fit}
	if s.Platform == HarmonyOS {
		cfg.MaxBytes = MaxHarmonyCover
	}
	if card.Cover, err = coverOf(cfg); err != nil {
		return err
	}
	if s.Platform == IOS {
		card.Thumb, err = coverOf(cover.Config{MaxBytes: MaxThumb, Width: thumbWidth, Height: thumbHeight, Fit: s.Fit})
	}
	return err
}

// The box of iOS's small thumbData in pixels, as old clients show it.
const thumbWidth, thumbHeight = 400, 320

func (c *Call) judgeCard(card *Card, p *picture, s Setting) {
	for _, r := range catalogue {
		if r.card == nil {
			continue
		}
		for _, what := range r.card(card, p, s) {
			c.find(r.ID, r.Parameter, c.place(r.Parameter), what)
		}
	}
}

// findRefusal notes an error of a reader of pictures.
func (c *Call) findRefusal(err error) {
	refusal, ok := errors.AsType[*Refusal](err)
	if !ok {
		refusal = Refuse(RuleImageUnreadable, err, "%v", "%v", err)
	}
	c.find(refusal.Rule, "imagePath", c.place("imagePath"), refusal.What)
}

// pictureFaults are the rules behind the errors of the cover.
var pictureFaults = []struct {
	err  error
	rule string
	zh   string
}{
	{cover.ErrEmpty, RuleImageMissing, "图片没有内容"},
	{cover.ErrNotPicture, RuleImageNotPicture, "内容不是图片"},
	{cover.ErrUnsupported, RuleImageUnsupported, "不支持的图片格式"},
	{cover.ErrTooLarge, RuleImageDimensions, "图片过大"},
	{cover.ErrDamaged, RuleImageDamaged, "图片已损坏"},
}

// PictureRefusal names the rule behind an error of package cover.
func PictureRefusal(err error) *Refusal {
	for _, f := range pictureFaults {
		if errors.Is(err, f.err) {
			return Refuse(f.rule, err, "%[1]v", "%[2]s（%[1]v）", err, f.zh)
		}
	}
	return Refuse(RuleImageUnreadable, err, "%v", "%v", err)
}

func newPicture(imagePath string, data []byte) *picture {
	ref, err := ParseImagePath(imagePath)
	if err == nil && ref.Place == Inline {
		return &picture{data: data, name: "picture." + strings.TrimPrefix(ref.MediaType, "image/")}
	}
	return &picture{data: data, name: imagePath}
}

// endings are the file name endings of each format.
var endings = map[cover.Format][]string{
	"jpeg": {".jpg", ".jpeg", ".jpe", ".jfif"}, "png": {".png", ".apng"}, "gif": {".gif"},
	"bmp": {".bmp"}, "tiff": {".tif", ".tiff"}, "webp": {".webp"},
}

// misnamed compares the name's ending with what the bytes are; a name without
// a known ending claims nothing.
func (p *picture) misnamed(is cover.Format) []Words {
	name, _, _ := strings.Cut(p.name, "?")
	ending := strings.ToLower(path.Ext(name))
	for format, list := range endings {
		if slices.Contains(list, ending) {
			return breach(format != is, "the name says %s, the bytes are %s", "名称为 %s，内容却是 %s", ending, is)
		}
	}
	return nil
}

// jsonText reads a JSON string, "" where it is none.
func jsonText(raw []byte) string {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}
