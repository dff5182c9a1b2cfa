package opensdk_test

import (
	"fmt"
	"time"

	"minishare"
	"minishare/cover"
	"minishare/opensdk"
)

func ExampleAndroid_SendReq() {
	card := &minishare.Card{
		Params: minishare.Params{UserName: "gh_d43f693ca31f", Path: "pages/tea?id=1", WebpageURL: "https://example.com/tea"},
		Cover:  &cover.Cover{Data: []byte("a picture")},
	}
	sdk, err := opensdk.NewAndroid("6.8.34")
	if err != nil {
		fmt.Println(err)
		return
	}
	app := opensdk.App{ID: "wx0123456789abcdef", Package: "com.example.app"}
	sent := sdk.SendReq(app, opensdk.TypicalPhone(), opensdk.NewAndroidRequest(card, "share-1"))

	// WeChat's side of it.
	got, err := opensdk.Receive(sent.Intent.Extras)
	if err != nil {
		fmt.Println(err)
		return
	}
	p := got.Request.Params()
	fmt.Println(got.AppID, p.UserName, p.Path)
	// Output: wx0123456789abcdef gh_d43f693ca31f@app pages/tea.html?id=1
}

func ExampleAndroid_CheckArgs() {
	sdk, err := opensdk.NewAndroid("")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(sdk.CheckArgs(opensdk.NewAndroidRequest(&minishare.Card{}, "")))
	// Output: thumbData: is null (sdk log: E/MicroMsg.SDK.WXMediaMessage: checkArgs fail, thumbData should not be null or exceed 128kb)
}

func ExampleHandleIntent() {
	app, phone := opensdk.App{ID: "wx0123456789abcdef", Package: "com.example.app"}, opensdk.TypicalPhone()
	answer := opensdk.Response{ErrCode: int32(minishare.UserCancel)}.Intent(app, phone)

	got := opensdk.HandleIntent(answer.Extras)
	fmt.Println(got.Callback, got.Response.ErrCode)
	// Output: onResp -2
}

// The first share of all on iOS: WeChat verifies the app, then takes the card.
func ExampleIOSClient() {
	app := opensdk.IOSApp{ID: "wx0123456789abcdef", BundleID: "com.example.tea", UniversalLink: "https://example.com/app/"}
	client, err := opensdk.NewIOSClient(app, opensdk.IOSClientConfig{})
	if err != nil {
		fmt.Println(err)
		return
	}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	if _, err = client.Send(now, opensdk.NewIOSRequest(&tea), "c0ffee", nil); err != nil {
		fmt.Println(err)
		return
	}
	next, err := client.Open(now, app.TokenLink("tok_1", "c0ffee"), nil)
	fmt.Println(client.State(), err)
	fmt.Println(next.Send.Link)
	// Output:
	// resent <nil>
	// https://help.wechat.com/app/wx0123456789abcdef/sendreq/?wechat_app_bundleId=com.example.tea&wechat_auth_token=tok_1
}
