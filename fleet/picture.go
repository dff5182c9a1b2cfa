package fleet

import (
	"path"
	"strings"

	"minishare"
	"minishare/cover"
)

// fitted is what became of one picture: its covers, or the findings that say why
// there are none.
type fitted struct {
	cover, thumb *cover.Cover
	findings     minishare.Findings // of the picture alone, without places
}

// fit judges a picture by itself, in a call that has no other fault, so that it has
// to be done once only for however many calls it is in. err is that of reading it.
//
// What a call and its picture break together, the size of the whole request, is out
// of reach of a line of at most [MaxLine] bytes.
func fit(data []byte, err error, ending string, s minishare.Setting) fitted {
	call := minishare.CallOf(minishare.Params{
		UserName: "gh_0123456789ab", Path: "pages/index", Title: "-", ImagePath: "picture" + ending, WebpageURL: "https://minishare.example/",
	})
	s.WeChat, s.IPad, s.UniversalLink, s.AppAccount, s.MiniProgramAccount = minishare.Version{}, false, "", "", ""
	card, findings := minishare.Prepare(call, s, read{data, err})
	f := fitted{}
	for _, finding := range findings {
		if finding.Parameter == "imagePath" {
			f.findings = append(f.findings, finding)
		}
	}
	if card != nil {
		f.cover, f.thumb = card.Cover, card.Thumb
	}
	return f
}

// read is a picture that has been read.
type read struct {
	data []byte
	err  error
}

// Read gives it, whatever it is called.
func (r read) Read(string) ([]byte, error) { return r.data, r.err }

// endingOf gives the ending that a picture claims to have. All that matters is
// whether the bytes agree with it.
func endingOf(imagePath string) string {
	ref, err := minishare.ParseImagePath(imagePath)
	if err != nil {
		return ""
	}
	name, _, _ := strings.Cut(imagePath, "?")
	ending := path.Ext(name)
	if ref.Place == minishare.Inline {
		ending = "." + strings.TrimPrefix(ref.MediaType, "image/")
	}
	if len(ending) > maxEnding || strings.ContainsFunc(ending[min(1, len(ending)):], isNoLetter) {
		return ""
	}
	return strings.ToLower(ending)
}

// maxEnding is the length of the longest ending that any format has, .jpeg.
const maxEnding = 5

func isNoLetter(r rune) bool { return r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z' }

// judge judges a call without its picture, and tells whether the picture matters.
func judge(src []byte, s minishare.Setting) (*minishare.Call, minishare.Findings, bool) {
	call := minishare.ParseCall(src)
	findings := minishare.Check(call, s)
	if !call.Given("imagePath") {
		return call, findings, false
	}
	for _, f := range findings {
		if f.Parameter == "imagePath" && f.Level == minishare.Error {
			return call, findings, false
		}
	}
	return call, findings, true
}

// grave are the findings worth writing down by the million.
func grave(all minishare.Findings) minishare.Findings {
	var kept minishare.Findings
	for _, f := range all {
		if f.Level > minishare.Note {
			kept = append(kept, f)
		}
	}
	return kept
}
