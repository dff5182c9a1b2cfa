package opensdk_test

import (
	"fmt"

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
