package door

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"

	"minishare"
	"minishare/cover"
)

// Request is a call to be made a card of.
type Request struct {
	Params        json.RawMessage `json:"params" doc:"the nine parameters of shareMiniProgram, as the app would give them"`
	Picture       []byte          `json:"picture,omitempty" doc:"the file that imagePath names, in base64; not needed for a data: URI, nor where it comes as a part of its own"`
	Platform      string          `json:"platform,omitempty" enum:"android,ios,harmonyos" doc:"judge for one platform; by default for all"`
	Crop          string          `json:"crop,omitempty" enum:"centre,contain,smart" doc:"how a picture of another shape becomes 5:4: cut at the centre, which is the default, shown whole on white, or cut around its subject"`
	WeChat        string          `json:"weChat,omitempty" doc:"the receiver's WeChat version, such as 8.0.49"`
	IPad          bool            `json:"iPad,omitempty" doc:"the receiver reads on an iPad"`
	UniversalLink string          `json:"universalLink,omitempty" doc:"the iOS app's own, to be judged too"`
}

// order is a request that has been understood.
type order struct {
	params  []byte
	picture []byte
	setting minishare.Setting
	id      id
}

// The names of the parts of a multipart request.
const (
	partCall    = "call"
	partPicture = "picture"
)

// readOrder reads the body: JSON, or a form of two parts, so that the picture needs
// no base64.
func readOrder(r *http.Request) (*order, error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		kind = ""
	}
	var in Request
	switch kind {
	case "application/json", "":
		err = decode(r.Body, &in)
	case "multipart/form-data":
		err = readForm(multipart.NewReader(r.Body, params["boundary"]), &in)
	default:
		return nil, newProblem(http.StatusUnsupportedMediaType, fmt.Sprintf("content type %.80q: want application/json or multipart/form-data", kind), "")
	}
	if err != nil {
		return nil, err
	}
	return in.order()
}

func decode(r io.Reader, v any) error {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	err := dec.Decode(v)
	if err == nil {
		if _, more := dec.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something follows the JSON")
		}
	}
	if err != nil {
		return badBody(err)
	}
	return nil
}

// badBody tells a body that is too large or too slow from one that is wrong.
func badBody(err error) error {
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return newProblem(http.StatusRequestEntityTooLarge, fmt.Sprintf("the body has more than %d bytes", tooLarge.Limit), fmt.Sprintf("请求体超过 %d 字节", tooLarge.Limit))
	}
	return newProblem(http.StatusBadRequest, "body: "+err.Error(), "")
}

func readForm(form *multipart.Reader, in *Request) error {
	seen := map[string]bool{}
	for {
		part, err := form.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return badBody(err)
		}
		name := part.FormName()
		if seen[name] {
			return badBody(fmt.Errorf("part %.40q comes twice", name))
		}
		seen[name] = true
		switch name {
		case partCall:
			err = decode(part, in)
		case partPicture:
			if in.Picture, err = io.ReadAll(part); err != nil {
				err = badBody(err)
			}
		default:
			err = badBody(fmt.Errorf("part %.40q: want %s and %s", name, partCall, partPicture))
		}
		if err != nil {
			return err
		}
	}
	if !seen[partCall] {
		return badBody(fmt.Errorf("no part %s", partCall))
	}
	return nil
}

func (in *Request) order() (*order, error) {
	var faults []string
	o := &order{params: in.Params, picture: in.Picture, setting: minishare.Setting{Platform: minishare.Platform(in.Platform), IPad: in.IPad, UniversalLink: in.UniversalLink}}
	if len(in.Params) == 0 {
		faults = append(faults, "params: missing")
	}
	switch o.setting.Platform {
	case "", minishare.Android, minishare.IOS, minishare.HarmonyOS:
	default:
		faults = append(faults, fmt.Sprintf("platform %.40q: want android, ios or harmonyos", in.Platform))
	}
	fit, err := cover.ParseFit(cmp.Or(in.Crop, "centre"))
	if err != nil {
		faults = append(faults, fmt.Sprintf("crop %.40q: want centre, contain or smart", in.Crop))
	}
	o.setting.Fit = fit
	if in.WeChat != "" {
		v, err := minishare.ParseVersion(in.WeChat)
		if err != nil {
			faults = append(faults, "weChat: "+err.Error())
		}
		o.setting.WeChat = v
	}
	if faults != nil {
		return nil, newProblem(http.StatusBadRequest, strings.Join(faults, "; "), "")
	}
	return o, o.name()
}

// name gives the order its id. A change of what covers look like changes the number
// in front.
func (o *order) name() error {
	setting, err := json.Marshal(o.setting)
	if err != nil {
		return err
	}
	h := sha256.New()
	for _, field := range [][]byte{[]byte("minishare card 1"), setting, o.params, o.picture} {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(field))))
		h.Write(field)
	}
	copy(o.id[:], h.Sum(nil))
	return nil
}

// Read gives the picture, whatever its path: nothing on this machine is looked at.
func (o *order) Read(imagePath string) ([]byte, error) {
	ref, err := minishare.ParseImagePath(imagePath)
	switch {
	case err == nil && ref.Place == minishare.Inline:
		return ref.Data, nil
	case len(bytes.TrimSpace(o.picture)) == 0:
		return nil, minishare.Refuse(minishare.RuleImageNotFound, nil, "no picture came with the call", "请求中没有附带图片")
	}
	return o.picture, nil
}
