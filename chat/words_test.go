package chat_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"minishare"
	"minishare/chat"
)

func TestARefusalSpeaksBothLanguages(t *testing.T) {
	g := newStage(t, nil)
	_, noShare := g.Share("s-1")
	_, notThere := g.Read("weekend", "nobody")
	for _, c := range []struct {
		err    error
		en, zh string
	}{
		{noShare, `share "s-1": no such share`, `分享 "s-1" 不存在`},
		{notThere, `person "nobody": no such person`, `人物 "nobody" 不存在`},
		{g.Check(chat.Event{Joined: &chat.Joined{Chat: "weekend", Person: "lin"}}),
			`person "lin" in chat "weekend": already a member of the chat`, `人物 "lin" 已在聊天 "weekend" 中`},
		{g.Check(chat.Event{Parted: &chat.Parted{Chat: "chen", Person: "lin"}}),
			`chat "chen": a private chat keeps its two members`, `聊天 "chen" 是私聊，成员固定为两人`},
		{g.Check(chat.Event{Person: &chat.Person{ID: "x", Client: chat.Client{Platform: "nokia"}}}),
			`client platform "nokia": invalid: want one of [android ios ipad harmonyos windows]`, `客户端平台 "nokia" 无效：可选 [android ios ipad harmonyos windows]`},
		{g.Check(chat.Event{Person: &chat.Person{Client: chat.Client{Platform: chat.IPad, Version: "new"}}}),
			"person id: invalid: empty\nclient version \"new\": invalid: want up to three numbers, such as 8.0.49",
			"人物 ID：不能为空\n客户端版本 \"new\" 无效：应为至多三段数字，如 8.0.49"},
		{chat.ErrNoCard, "the request holds no card", "请求中没有小程序卡片"},
		{fs.ErrNotExist, "file does not exist", "file does not exist"},
	} {
		if got := chat.Words(c.err); got != (minishare.Words{EN: c.en, ZH: c.zh}) {
			t.Errorf("%+v\nwant %q and %q", got, c.en, c.zh)
		}
	}
}

// Formats in pairs are nothing that go vet looks at.
func TestBothLanguagesOfARefusalTakeItsValues(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for n := range ast.Preorder(file) {
			if call, ok := n.(*ast.CallExpr); ok && isFaultf(call.Fun) {
				seen++
				checkPair(t, call)
			}
		}
	}
	if seen < 50 {
		t.Errorf("%d refusals were found; there are more", seen)
	}
}

func isFaultf(f ast.Expr) bool {
	name, ok := f.(*ast.Ident)
	return ok && name.Name == "faultf"
}

func checkPair(t *testing.T, call *ast.CallExpr) {
	t.Helper()
	values := make([]any, len(call.Args)-2)
	for i := range values {
		values[i] = anyVerb{}
	}
	en, zh := literal(t, call.Args[0]), literal(t, call.Args[1])
	for _, said := range []string{fmt.Errorf(en, values...).Error(), fmt.Sprintf(zh, values...)} {
		if strings.Contains(said, "%!") {
			t.Errorf("%q, %q do not go with %d values: %s", en, zh, len(values), said)
		}
	}
}

func literal(t *testing.T, e ast.Expr) string {
	t.Helper()
	text, err := strconv.Unquote(e.(*ast.BasicLit).Value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// anyVerb is a value that every verb prints, %w too.
type anyVerb struct{}

func (anyVerb) Error() string { return "·" }

func (anyVerb) Format(f fmt.State, _ rune) { fmt.Fprint(f, "·") }

func speaksChinese(err error) bool {
	return strings.ContainsFunc(chat.Words(err).ZH, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
