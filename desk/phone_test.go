package desk_test

import (
	"strings"
	"testing"

	"minishare"
	"minishare/chat"
	"minishare/cover"
	"minishare/desk"
)

// TestAFailureNamesTheCallersParameter: the SDKs have names of their own for the
// picture, of which whoever wrote imagePath knows nothing.
func TestAFailureNamesTheCallersParameter(t *testing.T) {
	app := chat.Demo().Apps[0]
	for _, platform := range []minishare.Platform{minishare.Android, minishare.IOS} {
		card := capturedCard(t)
		card.Cover = &cover.Cover{Data: make([]byte, minishare.MaxCover+1), Width: 50, Height: 40, Format: cover.JPEG}
		p := desk.Phone{Platform: platform, App: app, Context: strings.Repeat("a", 64)}
		sent, err := p.Send(card, "t-1")
		if err != nil {
			t.Fatal(err)
		}
		if sent.Failure == nil || sent.Failure.Parameter != "imagePath" || sent.Failure.Rule != minishare.RuleImageBytes {
			t.Errorf("%s: failure %+v, want one of imagePath", platform, sent.Failure)
		}
	}
}
