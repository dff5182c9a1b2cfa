package chat

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"minishare"
	"minishare/opensdk"
)

// App is a mobile app as it is registered at WeChat's Open Platform. A fact that
// is "" is not registered and never judged.
type App struct {
	AppID         string `json:"appId"` // wx and 16 letters or digits
	Name          string `json:"name"`
	Package       string `json:"package,omitempty"`       // Android's package name
	Signature     string `json:"signature,omitempty"`     // of the Android package: MD5, 32 lower-case hex
	BundleID      string `json:"bundleId,omitempty"`      // of the iOS app
	UniversalLink string `json:"universalLink,omitempty"` // of the iOS app, https
	Account       string `json:"account,omitempty"`       // Open Platform account that the app belongs to
}

// Sender is what WeChat learns of the app that shares. Where "" is nothing was
// learned, and it is not judged.
type Sender struct {
	Platform      minishare.Platform `json:"platform"` // android, ios or harmonyos
	AppID         string             `json:"appId"`
	Package       string             `json:"package,omitempty"`       // Android: as the envelope claims
	Signature     string             `json:"signature,omitempty"`     // Android: WeChat asks the system, it is not on the wire
	BundleID      string             `json:"bundleId,omitempty"`      // iOS: as the link claims
	UniversalLink string             `json:"universalLink,omitempty"` // iOS
	SDK           string             `json:"sdk,omitempty"`           // "0x26082200" on Android, "1.9.2" on iOS
}

// AndroidSender is the sender that the envelope of an Intent names. The
// package's signature is not in it.
func AndroidSender(e opensdk.Envelope) Sender {
	return Sender{Platform: minishare.Android, AppID: e.AppID, Package: e.AppPackage, SDK: fmt.Sprintf("0x%08x", e.SDKInt)}
}

// IOSSender is the sender that pasteboard and link name.
func IOSSender(p *opensdk.Pasted, l opensdk.Link) Sender {
	return Sender{
		Platform: minishare.IOS, AppID: p.App.ID, BundleID: l.BundleID,
		UniversalLink: p.App.UniversalLink, SDK: p.App.SDKVersion,
	}
}

func (a *App) check(*State, time.Time) error {
	err := errors.Join(
		checkAppID(a.AppID), checkText("app name", "应用名称", a.Name, maxName),
		checkText("app package", "应用包名", a.Package, maxName), checkText("app bundleId", "应用的 bundleId", a.BundleID, maxName),
		checkText("app universalLink", "应用的 universalLink", a.UniversalLink, maxURL), checkText("app account", "应用账号", a.Account, maxName),
	)
	if a.Signature != "" && (len(a.Signature) != 32 || !isHex(a.Signature)) {
		err = errors.Join(err, faultf("app signature %.40q: %w: not an MD5 of 32 lower-case hex characters", "应用签名 %.40q %v：应为 32 位小写十六进制的 MD5", a.Signature, ErrInvalid))
	}
	return err
}

func (a *App) fold(s *State, _ time.Time) { s.apps.put(a.AppID, *a) }

// fault bounds what travels with a share.
func (f Sender) fault() error {
	var err error
	if !slices.Contains([]minishare.Platform{minishare.Android, minishare.IOS, minishare.HarmonyOS}, f.Platform) {
		err = faultf("sender platform %.40q: %w: want android, ios or harmonyos", "发送方平台 %.40q %v：应为 android、ios 或 harmonyos", f.Platform, ErrInvalid)
	}
	return errors.Join(err,
		checkText("sender appId", "发送方 appId", f.AppID, maxName), checkText("sender package", "发送方包名", f.Package, maxName),
		checkText("sender signature", "发送方签名", f.Signature, maxName), checkText("sender bundleId", "发送方 bundleId", f.BundleID, maxName),
		checkText("sender universalLink", "发送方 universalLink", f.UniversalLink, maxURL), checkText("sender sdk", "发送方 SDK", f.SDK, maxID),
	)
}
