package door

import (
	"fmt"
	"slices"

	"minishare"
	"minishare/cover"
)

// Preparing is the question "prepare": which card does the call make? The bytes
// that go with it are the picture that imagePath names, or pixels where Drawn says
// so. Asked without any, and without Lost that says why there are none, the answer
// may be which picture to read.
type Preparing struct {
	Call    string  `json:"call"` // the text of the call, JSON
	Setting Setting `json:"setting"`
	Lost    *Lost   `json:"lost,omitempty"`
	// MayDraw tells that the page can open pictures by itself: the answer may
	// then be a wish for pixels. With it come the bytes of a data: URI.
	MayDraw bool   `json:"mayDraw,omitempty"`
	Drawn   *Drawn `json:"drawn,omitempty"`
}

// Prepared is its answer. The bytes that go with it are the cover, and behind it
// the small thumb where the platform has one; Card tells how many of each.
type Prepared struct {
	Findings minishare.Findings `json:"findings"`
	Failure  *minishare.Failure `json:"failure"` // null where there is a card, or a wish
	Card     *Card              `json:"card"`
	Picture  *Picture           `json:"picture"` // what the page is to read and ask again with
	Draw     *Draw              `json:"draw"`    // what the page is to draw and ask again with
}

// Card is what goes into the SDK's request. Its imagePath is left out.
type Card struct {
	minishare.Params
	Cover *cover.Cover `json:"cover"`
	Thumb *cover.Cover `json:"thumb"`
}

func (in *Preparing) putBack(run string) bool { return putBack(&in.Call, run) }

func prepare(in Preparing, data []byte) (Prepared, []byte, error) {
	setting, err := in.Setting.read()
	if err != nil {
		return Prepared{}, nil, err
	}
	call := minishare.ParseCall([]byte(in.Call))
	if wish, more := in.wish(call, setting, data); wish != nil {
		return *wish, more, nil
	}
	var pictures minishare.Pictures = given{data, in.Lost}
	if in.Drawn != nil {
		if pictures, err = in.Drawn.picture(data); err != nil {
			return Prepared{}, nil, err
		}
	}
	card, findings := minishare.Prepare(call, setting, pictures)
	if in.Drawn != nil {
		in.Drawn.tell(findings, card)
	}
	if card == nil {
		return Prepared{Findings: findings, Failure: findings.Failure()}, nil, nil
	}
	answer := &Card{Params: card.Params, Cover: card.Cover, Thumb: card.Thumb}
	answer.ImagePath = ""
	return Prepared{Findings: findings, Card: answer}, answer.pictures(), nil
}

// wish gives what the page is to do before there can be a card, nil where there is
// nothing.
func (in *Preparing) wish(call *minishare.Call, s minishare.Setting, data []byte) (wish *Prepared, more []byte) {
	ref, err := minishare.ParseImagePath(call.ImagePath)
	inline := ref.Place == minishare.Inline
	switch {
	case err != nil, !call.Given("imagePath"), in.Lost != nil, in.Drawn != nil:
		return nil, nil
	case inline:
		data, more = ref.Data, ref.Data
	case data == nil:
		return &Prepared{Findings: minishare.Findings{}, Picture: newPicture(call, ref)}, nil
	}
	if !in.MayDraw || s.AsIs || s.Fit != cover.FitCover { // the page draws the centre
		return nil, nil
	}
	if draw := wishFor(data); draw != nil {
		return &Prepared{Findings: minishare.Findings{}, Draw: draw}, more
	}
	return nil, nil
}

func (c *Card) pictures() []byte {
	if c.Thumb == nil {
		return c.Cover.Data
	}
	return slices.Concat(c.Cover.Data, c.Thumb.Data)
}

// given is the picture as the page could get it.
type given struct {
	data []byte
	lost *Lost
}

// Read gives the picture, whatever its path: the page has followed it.
func (g given) Read(imagePath string) ([]byte, error) {
	ref, err := minishare.ParseImagePath(imagePath)
	switch {
	case err != nil:
		return nil, err
	case ref.Place == minishare.Inline:
		return ref.Data, nil
	case g.lost != nil:
		return nil, g.lost.refusal(imagePath)
	}
	return g.data, nil
}

// Lost says why the page or the native side could not read the picture.
type Lost struct {
	Reason  string `json:"reason"`            // missing, denied, tooLarge, unreadable, notFile
	Message string `json:"message,omitempty"` // the system's own words
	Size    int64  `json:"size,omitempty"`    // bytes, where it is too large
}

var lostRules = map[string]string{
	"missing":    minishare.RuleImageNotFound,
	"denied":     minishare.RuleImageUnreadable,
	"tooLarge":   minishare.RuleImageFileSize,
	"unreadable": minishare.RuleImageUnreadable,
	"notFile":    minishare.RuleImageNotFile,
}

func (l *Lost) refusal(imagePath string) *minishare.Refusal {
	rule, ok := lostRules[l.Reason]
	if !ok {
		rule = minishare.RuleImageUnreadable
	}
	path, detail := shorten(imagePath), ""
	if l.Message != "" {
		detail = ": " + shorten(l.Message)
	}
	switch l.Reason {
	case "missing":
		return minishare.Refuse(rule, nil, "imagePath %[1]q: no such file%[2]s", "imagePath %[1]q：文件不存在%[2]s", path, detail)
	case "tooLarge":
		return minishare.Refuse(rule, nil, "imagePath %q: %s; the limit is %d bytes", "imagePath %q：%s；上限为 %d 字节", path, l.size(), maxPicture)
	case "denied":
		return minishare.Refuse(rule, nil, "imagePath %[1]q: access denied%[2]s", "imagePath %[1]q：没有读取权限%[2]s", path, detail)
	}
	return minishare.Refuse(rule, nil, "imagePath %[1]q: cannot be read%[2]s", "imagePath %[1]q：无法读取%[2]s", path, detail)
}

func (l *Lost) size() string {
	if l.Size <= 0 {
		return "too large"
	}
	return fmt.Sprintf("%d bytes", l.Size)
}

// maxPicture is the default of cover.Config.MaxSourceBytes, in bytes.
const maxPicture = 64 << 20

const shownRunes = 200

func shorten(s string) string {
	if r := []rune(s[:min(len(s), 4*shownRunes)]); len(r) > shownRunes {
		return string(r[:shownRunes-1]) + "…"
	}
	return s[:min(len(s), 4*shownRunes)]
}
