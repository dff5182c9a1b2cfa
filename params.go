package minishare

import "strconv"

// Params are the nine parameters of window.Wechat.shareMiniProgram, under the
// names of the contract. Text is as the caller gave it: nothing is trimmed,
// decoded or completed.
type Params struct {
	UserName        string          `json:"userName"`              // original ID of the mini program, gh_…
	Path            string          `json:"path"`                  // page path with query; "" is the home page
	Title           string          `json:"title,omitempty"`       // at most 512 UTF-16 units
	Description     string          `json:"description,omitempty"` // at most 1024 UTF-16 units
	ImagePath       string          `json:"imagePath,omitempty"`   // see [ParseImagePath]
	WebpageURL      string          `json:"webpageUrl"`            // shown by clients below 6.5.6 and on iPad
	WithShareTicket bool            `json:"withShareTicket"`       // ask for a shareTicket when opened in a group
	MiniprogramType MiniprogramType `json:"miniprogramType"`       // which version opens
	Scene           Scene           `json:"scene"`                 // where it goes; only 0, a chat
}

// MiniprogramType is the version of the mini program that a card opens. The
// numbers are the contract's; the words are those of WeChat's SDKs, because the
// contract's page has the labels of 1 and 2 the wrong way round.
type MiniprogramType int

// The versions of a mini program.
const (
	Release MiniprogramType = 0 // 正式版
	Develop MiniprogramType = 1 // 开发版, SDK: TEST
	Trial   MiniprogramType = 2 // 体验版, SDK: PREVIEW
)

// String gives WeChat's own word for the version, as in envVersion.
func (t MiniprogramType) String() string {
	switch t {
	case Release:
		return "release"
	case Develop:
		return "develop"
	case Trial:
		return "trial"
	}
	return "miniprogramType " + strconv.Itoa(int(t))
}

// Scene is the place a card is sent to.
type Scene int

// SceneSession is a chat, the only scene that a mini program card supports.
const SceneSession Scene = 0
