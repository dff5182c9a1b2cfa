package desk

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"

	"minishare"
	"minishare/chat"
	"minishare/cover"
)

// Intake is a share that comes in, in one of three forms: the nine parameters, or
// what was captured on one of the two wires. All else may be left out.
type Intake struct {
	Params   json.RawMessage `json:"params,omitempty" doc:"the nine parameters of shareMiniProgram, as the app gave them"`
	Picture  []byte          `json:"picture,omitempty" doc:"the file that imagePath names; not needed for a data: URI"`
	Platform string          `json:"platform,omitempty" enum:"android,ios" doc:"whose SDK sends; android by default"`
	Crop     string          `json:"crop,omitempty" enum:"centre,contain,smart" doc:"how a picture of another shape becomes 5:4: cut at the centre, which is the default, shown whole on white, or cut around its subject"`
	SDK      string          `json:"sdk,omitempty" doc:"version of the SDK; the newest known by default"`
	App      *chat.App       `json:"app,omitempty" doc:"the app that shares; the first registered one by default, whose facts also fill in what is left out"`

	Android *AndroidCapture `json:"android,omitempty"`
	IOS     *IOSCapture     `json:"ios,omitempty"`

	From  string   `json:"from,omitempty" doc:"id of the person who shares; the first by default"`
	Chats []string `json:"chats,omitempty" maxItems:"9" doc:"ids of the chats to send to at once; without any the share waits in the picker"`
	Label string   `json:"label,omitempty" doc:"to find, plan and delete shares by"`
}

// incoming is an intake that has been read: a share for WeChat, or the reason why
// none left the app.
type incoming struct {
	Landed
	params   *minishare.Params
	findings minishare.Findings
	wire     []chat.Wire
	blobs    [][]byte
}

// receive reads the intake in its form.
func (d *Desk) receive(ctx context.Context, in *Intake) (incoming, error) {
	forms := 0
	for _, given := range []bool{in.Params != nil, in.Android != nil, in.IOS != nil} {
		if given {
			forms++
		}
	}
	switch {
	case forms != 1:
		return incoming{}, invalid("body", "want exactly one of params, android and ios", "params、android、ios 必须且只能给出一个")
	case in.Params == nil && (in.Picture != nil || in.Platform != "" || in.Crop != "" || in.SDK != "" || in.App != nil):
		return incoming{}, invalid("body", "picture, platform, crop, sdk and app go with params only", "picture、platform、crop、sdk、app 只能与 params 同用")
	case in.Android != nil:
		return d.receiveAndroid(ctx, in.Android)
	case in.IOS != nil:
		return d.receiveIOS(ctx, in.IOS)
	}
	return d.receiveParams(in)
}

// receiveParams does what an app with minishare in it does: check, fit, send.
func (d *Desk) receiveParams(in *Intake) (incoming, error) {
	p, err := d.phone(in)
	if err != nil {
		return incoming{}, err
	}
	call := minishare.ParseCall(in.Params)
	fit, err := cover.ParseFit(cmp.Or(in.Crop, "centre"))
	if err != nil {
		return incoming{}, invalid("crop", "want centre, contain or smart", "应为 centre、contain 或 smart")
	}
	setting := minishare.Setting{Platform: p.Platform, Fit: fit}
	if p.Platform == minishare.IOS {
		setting.UniversalLink = p.App.UniversalLink
	}
	card, findings := minishare.Prepare(call, setting, given{in.Picture})
	got := incoming{params: &call.Params, findings: findings}
	if got.Failure = findings.Failure(); got.Failure != nil {
		return got, nil
	}
	transaction, err := d.random(8)
	if err != nil {
		return got, err
	}
	got.Landed, err = p.Send(card, "minishare-"+hex.EncodeToString(transaction))
	got.keepPictures()
	return got, err
}

// phone finds the device for the nine parameters.
func (d *Desk) phone(in *Intake) (Phone, error) {
	p := Phone{Platform: minishare.Platform(in.Platform), SDK: in.SDK}
	if in.Platform == "" {
		p.Platform = minishare.Android
	}
	if p.Platform != minishare.Android && p.Platform != minishare.IOS {
		return p, invalid("platform", "want android or ios", "只支持 android 或 ios")
	}
	context, err := d.random(32)
	if err != nil {
		return p, err
	}
	p.Context = hex.EncodeToString(context)
	p.App, err = d.app(in.App)
	return p, err
}

// app completes what is said of the app.
func (d *Desk) app(said *chat.App) (chat.App, error) {
	return see(d, func(s *chat.State) (chat.App, error) { return appOf(s, said), nil })
}

// appOf completes what is said of the app with what is registered.
func appOf(s *chat.State, said *chat.App) chat.App {
	var app chat.App
	if said != nil {
		app = *said
	}
	if app.AppID == "" {
		for first := range s.Apps() {
			app.AppID = first.AppID
			break
		}
	}
	registered, _ := s.App(app.AppID)
	for _, fact := range []struct{ said, known *string }{
		{&app.Package, &registered.Package}, {&app.Signature, &registered.Signature}, {&app.BundleID, &registered.BundleID},
		{&app.UniversalLink, &registered.UniversalLink},
	} {
		if *fact.said == "" {
			*fact.said = *fact.known
		}
	}
	return app
}

// given is the picture that came with the parameters.
type given struct{ data []byte }

// Read gives the picture, whatever its path: nothing on this machine is looked at.
func (g given) Read(imagePath string) ([]byte, error) {
	ref, err := minishare.ParseImagePath(imagePath)
	switch {
	case err == nil && ref.Place == minishare.Inline:
		return ref.Data, nil
	case g.data == nil:
		return nil, minishare.Refuse(minishare.RuleImageNotFound, nil,
			"no picture came with the call: the desk reads no files", "请求中没有附带图片：desk 不读取本机文件")
	}
	return g.data, nil
}

// store puts the pictures where the event will name them.
func (d *Desk) store(ctx context.Context, got incoming) error {
	for _, blob := range got.blobs {
		if _, err := d.journal.Put(ctx, blob); err != nil {
			return err
		}
	}
	return nil
}
