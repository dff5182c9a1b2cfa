package native_test

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"maps"
	"os"
	"testing"

	"minishare"
	"minishare/opensdk"
)

const vectors = "../../../testdata/vectors/"

// onePicture is what every imagePath names.
type onePicture []byte

func (p onePicture) Read(string) ([]byte, error) { return p, nil }

// cards are those that the calls of the shared corpus make.
func cards(t *testing.T) (all []*minishare.Card) {
	t.Helper()
	var base struct{ Call map[string]any }
	text, err := os.ReadFile(vectors + "base.json")
	if err != nil || json.Unmarshal(text, &base) != nil {
		t.Fatal("base.json cannot be read", err)
	}
	picture, err := os.ReadFile(vectors + "pictures/five-to-four.png")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := os.ReadFile(vectors + "rules.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(bytes.NewReader(rules))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var v struct {
			Call    map[string]any
			Without []string
		}
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		call := maps.Clone(base.Call)
		for _, name := range v.Without {
			delete(call, name)
		}
		maps.Copy(call, v.Call)
		source, err := json.Marshal(call)
		if err != nil {
			t.Fatal(err)
		}
		if card, _ := minishare.Prepare(minishare.ParseCall(source), minishare.Setting{Platform: minishare.Android}, onePicture(picture)); card != nil {
			all = append(all, card)
		}
	}
	return all
}

// requestOf is what the plugin's JavaScript makes of a card.
func requestOf(card *minishare.Card, transaction string) request {
	return request{
		Transaction: transaction, UserName: card.UserName, Path: card.Path, Title: card.Title, Description: card.Description,
		WebpageURL: card.WebpageURL, WithShareTicket: card.WithShareTicket, MiniprogramType: int(card.MiniprogramType), Scene: int(card.Scene),
		HDImageData: base64.StdEncoding.EncodeToString(card.Cover.Data), ThumbData: "",
	}
}

// TestCardsOfTheCorpus goes the whole way with every call that makes a card: what
// passes minishare's rules must pass the SDK, and leave as opensdk says.
func TestCardsOfTheCorpus(t *testing.T) {
	mine, err := opensdk.NewAndroid("5.5.3")
	if err != nil {
		t.Fatal(err)
	}
	all := cards(t)
	steps := []step{phone(nil), page()}
	for i, card := range all {
		steps = append(steps, call("cb", "share", requestOf(card, string(rune(0x4e00+i)))))
	}
	got := compileApp(t).run(t, steps...)[2:]
	for i, card := range all {
		want := mine.SendReq(tea, teaPhone, opensdk.NewAndroidRequest(card, string(rune(0x4e00+i))))
		if want.Intent == nil {
			t.Errorf("a card of the corpus is refused: %v, %+v", want.Err, card.Params)
			continue
		}
		compare(t, want, got[i])
	}
	t.Logf("%d cards", len(all))
	if len(all) < 100 {
		t.Errorf("only %d calls made a card", len(all))
	}
}
