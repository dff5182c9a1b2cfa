package door_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"

	"minishare"
	"minishare/cmd/minishare-wasm/internal/door"
	"minishare/cover"
)

const call = `{"webpageUrl":"https://byteee.fund","title":"XX小程序","imagePath":%q,"userName":"gh_67210fc11b59","path":"/pages/index","miniprogramType":0,"withShareTicket":true}`

// ask puts a question and reads the answer; a mistake ends the test.
func ask[T any](t *testing.T, name string, in any, data []byte) (answer T, more []byte) {
	t.Helper()
	raw, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	got, more := door.Call(name, raw, data)
	var mistake struct{ Error string }
	if err := json.Unmarshal(got, &mistake); err != nil || mistake.Error != "" {
		t.Fatalf("%s: %s %v", name, mistake.Error, err)
	}
	if err := json.Unmarshal(got, &answer); err != nil {
		t.Fatal(err)
	}
	return answer, more
}

// prepared is door.Prepared as a page reads it.
type prepared struct {
	Findings minishare.Findings
	Failure  *minishare.Failure
	Picture  *door.Picture
	Draw     *door.Draw
	Card     *struct {
		minishare.Params
		Cover, Thumb *struct {
			Bytes, Width, Height int
			Kept                 bool
		}
	}
}

func photo(t *testing.T, w, h int) *image.NRGBA {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, color.NRGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8((x ^ y) * 7), 255})
		}
	}
	return m
}

func pngOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func jpegOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 98}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCheckSaysWhereThePictureIs(t *testing.T) {
	for _, c := range []struct{ imagePath, place, path string }{
		{"www/img/logo.png", "package", "www/img/logo.png"},
		{"https://localhost/img/logo.png", "package", "img/logo.png"},
		{"file:///data/user/0/a/cache/b%20c.jpg?17", "file", "/data/user/0/a/cache/b c.jpg"},
		{"cdvfile://localhost/cache/a.png", "cache", "a.png"},
		{"content://media/1", "host only", "content://media/1"},
		{"blob:https://localhost/2d6f", "host only", "blob:https://localhost/2d6f"},
	} {
		got, _ := ask[door.Checked](t, "check", door.Checking{Call: fmt.Sprintf(call, c.imagePath)}, nil)
		if p := got.Picture; p == nil || p.Place != c.place || p.Path != c.path || p.Text != c.imagePath {
			t.Errorf("%s: %+v, want %s %s", c.imagePath, p, c.place, c.path)
		}
	}
	got, _ := ask[door.Checked](t, "check", door.Checking{Call: fmt.Sprintf(call, "http://example.com/a.png")}, nil)
	if got.Picture != nil || got.Failure == nil || got.Failure.Rule != minishare.RuleImageNetwork {
		t.Errorf("a network path: %+v", got)
	}
}

func TestPrepareAsksForWhatItNeeds(t *testing.T) {
	in := door.Preparing{Call: fmt.Sprintf(call, "www/a.png"), MayDraw: true}
	if got, _ := ask[prepared](t, "prepare", in, nil); got.Picture == nil || got.Picture.Path != "www/a.png" || got.Failure != nil {
		t.Errorf("without a picture: %+v", got)
	}
	file := pngOf(t, photo(t, 1600, 1280))
	in.Call = fmt.Sprintf(call, "data:image/png;base64,"+base64.StdEncoding.EncodeToString(file))
	if got, more := ask[prepared](t, "prepare", in, nil); got.Draw == nil || !bytes.Equal(more, file) {
		t.Errorf("with a picture inside: %+v and %d bytes, want those of the file", got, len(more))
	}
	in.MayDraw = false
	if got, _ := ask[prepared](t, "prepare", in, nil); got.Card == nil {
		t.Errorf("with a picture inside: %+v", got)
	}
	in.Call = fmt.Sprintf(call, "https://example.com/a.png")
	if got, _ := ask[prepared](t, "prepare", in, nil); got.Picture != nil || got.Failure == nil || got.Failure.Rule != minishare.RuleImageNetwork {
		t.Errorf("of the network: %+v", got)
	}
}

func TestPrepareKeepsWhatFits(t *testing.T) {
	logo, err := os.ReadFile("../../../../testdata/vectors/pictures/five-to-four.png")
	if err != nil {
		t.Fatal(err)
	}
	in := door.Preparing{Call: fmt.Sprintf(call, "www/a.png"), Setting: door.Setting{Platform: minishare.IOS}, MayDraw: true}
	got, more := ask[prepared](t, "prepare", in, logo)
	if got.Card == nil || !got.Card.Cover.Kept || got.Card.Thumb == nil {
		t.Fatalf("card %+v, failure %v", got.Card, got.Failure)
	}
	if n := got.Card.Cover.Bytes; !bytes.Equal(more[:n], logo) || len(more)-n != got.Card.Thumb.Bytes {
		t.Errorf("%d bytes came: cover %d, thumb %d", len(more), n, got.Card.Thumb.Bytes)
	}
	if got.Card.Title != "XX小程序" || !got.Card.WithShareTicket {
		t.Errorf("the card has %+v", got.Card.Params)
	}
}

func TestPrepareSaysWhyThePictureIsLost(t *testing.T) {
	for reason, rule := range map[string]string{
		"missing": minishare.RuleImageNotFound, "denied": minishare.RuleImageUnreadable, "tooLarge": minishare.RuleImageFileSize,
		"unreadable": minishare.RuleImageUnreadable, "": minishare.RuleImageUnreadable,
	} {
		in := door.Preparing{Call: fmt.Sprintf(call, "www/a.png"), Lost: &door.Lost{Reason: reason, Message: strings.Repeat("错", 5000), Size: 1 << 40}}
		got, _ := ask[prepared](t, "prepare", in, nil)
		if f := got.Failure; f == nil || f.Rule != rule || f.Parameter != "imagePath" || len(f.ErrMsg) > 2000 {
			t.Errorf("%s: %+v, want %s", reason, f, rule)
		}
	}
}

// A picture that the platform opens gives a card as the same picture opened here does.
func TestDrawnPictureMakesACard(t *testing.T) {
	m := photo(t, 2500, 1600)
	file := pngOf(t, m)
	in := door.Preparing{Call: fmt.Sprintf(call, "www/a.heic"), MayDraw: true}
	wish, _ := ask[prepared](t, "prepare", in, file)
	if d := wish.Draw; d == nil || d.Width != 2500 || d.Height != 1600 || d.Source.Bytes != len(file) || d.Source.Format != cover.PNG {
		t.Fatalf("the core wishes for %+v", d)
	}
	in.MayDraw = false
	opened, _ := ask[prepared](t, "prepare", in, file)
	window := image.NewNRGBA(image.Rect(0, 0, 2000, 1600))
	for y := range 1600 {
		copy(window.Pix[y*window.Stride:][:window.Stride], m.Pix[y*m.Stride+250*4:])
	}
	in.Drawn = &door.Drawn{Width: 2000, Height: 1600, Of: [2]int{2500, 1600}, Source: wish.Draw.Source}
	drawn, more := ask[prepared](t, "prepare", in, window.Pix)
	if drawn.Card == nil || opened.Card == nil {
		t.Fatalf("drawn: %v, opened: %v", drawn.Failure, opened.Failure)
	}
	c := drawn.Card.Cover
	if c.Width != opened.Card.Cover.Width || c.Height != opened.Card.Cover.Height || c.Bytes != len(more) || c.Bytes > cover.MaxBytes {
		t.Errorf("the cover is %+v, want as %+v", c, opened.Card.Cover)
	}
	if f := drawn.Findings; !f.Has("image-fitted") || f.Has("image-name") || !strings.HasPrefix(f[0].What.EN, fmt.Sprintf("png of 2500×1600, %d bytes, opened by the system", len(file))) {
		t.Errorf("found %+v", f)
	}
}

// turned gives a PNG an EXIF orientation.
func turned(file []byte, orientation byte) []byte {
	const header = 8 + 25
	chunk := []byte("eXIfII*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	chunk[len(chunk)-8] = orientation
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk))
	length := binary.BigEndian.AppendUint32(nil, uint32(len(chunk)-8))
	return slices.Concat(file[:header], length, chunk, file[header:])
}

func TestAPictureOnItsSideIsDrawnUpright(t *testing.T) {
	in := door.Preparing{Call: fmt.Sprintf(call, "www/a.png"), MayDraw: true}
	if got, _ := ask[prepared](t, "prepare", in, turned(pngOf(t, photo(t, 2500, 1600)), 6)); got.Draw == nil || got.Draw.Width != 1600 || got.Draw.Height != 2500 {
		t.Errorf("the core wishes for %+v, failure %v", got.Draw, got.Failure)
	}
}

func TestTheCoreOpensWhatItMust(t *testing.T) {
	small := photo(t, 600, 480)
	var flat bytes.Buffer
	if err := png.Encode(&flat, image.NewNRGBA(image.Rect(0, 0, 4000, 3200))); err != nil {
		t.Fatal(err)
	}
	bomb, err := os.ReadFile("../../../../testdata/vectors/pictures/bomb.png")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"a picture of few pixels": append(jpegOf(t, small), make([]byte, cover.MaxBytes)...),
		"few bytes of many":       flat.Bytes(),
		"a JPEG that breaks off":  jpegOf(t, photo(t, 2000, 1600))[:700_000],
		"a square on its side":    turned(pngOf(t, photo(t, 1600, 1600)), 6),
		"one upside down":         turned(pngOf(t, photo(t, 2000, 1600)), 3),
		"a bomb":                  append(bomb, make([]byte, cover.MaxBytes)...),
		"no picture":              make([]byte, 2*cover.MaxBytes),
		"nothing":                 {},
	} {
		in := door.Preparing{Call: fmt.Sprintf(call, "www/a.png"), MayDraw: true}
		if got, _ := ask[prepared](t, "prepare", in, data); got.Draw != nil {
			t.Errorf("%s: the core wishes for %+v", name, got.Draw)
		}
	}
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		in        door.Ending
		code      minishare.Code
		rule, has string
	}{
		{door.Ending{Answer: &door.Answer{}}, 0, "", "shareMiniProgram:ok"},
		{door.Ending{Answer: &door.Answer{ErrCode: -6, ErrStr: "sign"}}, -6, "", "banned"},
		{door.Ending{Refused: &door.Refused{Code: "notInstalled"}}, 1002, "not-installed", "not installed"},
		{door.Ending{Refused: &door.Refused{Code: "unsupported"}}, 1007, "unsupported", "too old"},
		{door.Ending{Refused: &door.Refused{Code: "register", Message: "no id"}}, 1001, "not-registered", "no id"},
		{door.Ending{Refused: &door.Refused{Code: "who knows"}}, 1005, "internal", "failed"},
		{door.Ending{Refused: &door.Refused{Code: "refused", Log: []string{"D/x: y", "E/MicroMsg.SDK.WXMediaMessage: checkArgs fail, title is invalid"}}}, 1003, "title-units", "title"},
	} {
		got, _ := ask[door.Ended](t, "outcome", c.in, nil)
		if got.ErrCode != c.code || !strings.Contains(got.ErrMsg, c.has) || (got.Failure == nil) != (c.code == 0) {
			t.Errorf("%+v: %+v", c.in, got)
		}
		if f := got.Failure; f != nil && (f.Rule != c.rule || f.Hint.EN == "" || f.Hint.ZH == "") {
			t.Errorf("%+v: %+v, want rule %s and hints", c.in, f, c.rule)
		}
	}
}

func TestMistakesAreAnswered(t *testing.T) {
	for _, c := range []struct {
		name, in string
		data     []byte
	}{
		{"frobnicate", `{}`, nil}, {"check", ``, nil}, {"check", `{"setting":{"weChat":"x"}}`, nil}, {"cover", `{"fit":"squash"}`, nil},
		{"prepare", `{"call":"{}","drawn":{"width":-1,"height":-1}}`, []byte{1, 2, 3, 4}},
		{"prepare", `{"call":"{}","drawn":{"width":4096,"height":4096}}`, nil},
		{"prepare", `{"call":"{}","drawn":{"width":65536,"height":65536}}`, nil},
	} {
		got, more := door.Call(c.name, []byte(c.in), c.data)
		if !bytes.HasPrefix(got, []byte(`{"error":"`)) || more != nil {
			t.Errorf("%s %s: %s", c.name, c.in, got)
		}
	}
}

// FuzzCall holds that whatever comes in, JSON comes out.
func FuzzCall(f *testing.F) {
	src, _ := json.Marshal(door.Preparing{Call: fmt.Sprintf(call, "data:,x"), MayDraw: true})
	f.Add("prepare", src, []byte("\x89PNG\r\n\x1a\n"))
	f.Add("prepare", []byte(`{"call":"","drawn":{"width":1,"height":1,"of":[1,1]}}`), []byte{1, 2, 3, 4})
	f.Add("check", []byte(`{"call":"{\"imagePath\":\"file:///a\"}"}`), []byte{})
	f.Add("outcome", []byte(`{"refused":{"code":"refused","log":["checkArgs fail, title is invalid"]}}`), []byte{})
	f.Add("cover", []byte(`{"maxBytes":1000}`), []byte("GIF89a"))
	f.Fuzz(func(t *testing.T, name string, in, data []byte) {
		before := bytes.Clone(data)
		got, _ := door.Call(name, in, data)
		if !json.Valid(got) {
			t.Errorf("%s %q: %q", name, in, got)
		}
		if !bytes.Equal(before, data) {
			t.Errorf("%s %q changes its bytes", name, in)
		}
	})
}
