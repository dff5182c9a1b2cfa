package opendata_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"minishare/opendata"
)

// A back end finds out which group a card was opened in: the mini program has
// sent on what wx.getShareInfo gave it.
func Example() {
	app, err := opendata.New(opendata.Config{AppID: "wx4f4bc4dec97d474b"})
	if err != nil {
		fmt.Println(err)
		return
	}
	body := []byte(`{
		"encryptedData": "/w2qCykpV1lMq3bP17TyRIuk+3GKh6FCSFkfRjCR3GE5H/fyPEsbeg03bsjWIlKyQ41Wyyrg74OuN0nosh1Ae83CsEmXHUmHROqAQH+sxTtZqViDrzPiiOvuYOYxdkpPHDwDLCzLG77xIMTM+chnZg==",
		"iv": "r7BXXKkLb8qrSNn05n0qiA=="
	}`)
	var sealed opendata.Sealed
	if err := json.Unmarshal(body, &sealed); err != nil {
		fmt.Println(err)
		return
	}
	sessionKey := opendata.SessionKey("tiihtNczf5v6AKRyjwEUhQ==") // from this user's session
	plain, err := app.Open(sessionKey, sealed)
	if err != nil {
		fmt.Println(err)
		return
	}
	group, err := plain.OpenGID()
	fmt.Println(group, err)
	// Output: tGidOfTheDeskTestGroup00000A <nil>
}

// What to tell the mini program depends on the kind of refusal.
func ExampleError() {
	app, err := opendata.New(opendata.Config{AppID: "wx4f4bc4dec97d474b", MaxAge: 5 * time.Minute})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = app.Open("HyVFkGl5F5OQWJZZaNzBBg==", opendata.Sealed{
		EncryptedData: "/w2qCykpV1lMq3bP17TyRIuk+3GKh6FCSFkfRjCR3GE=",
		IV:            "r7BXXKkLb8qrSNn05n0qiA==",
	})
	switch {
	case errors.Is(err, opendata.ErrKey):
		fmt.Println("log in first")
	case errors.Is(err, opendata.ErrData), errors.Is(err, opendata.ErrAge):
		fmt.Println("call wx.login, then ask WeChat for the data again")
	}
	fmt.Println(err)
	if refusal, ok := errors.AsType[*opendata.Error](err); ok {
		fmt.Println(refusal.Code)
	}
	// Output:
	// call wx.login, then ask WeChat for the data again
	// encryptedData (32 bytes) does not open with this session key and iv; a later wx.login may have replaced the key
	// -41003
}

// Whatever WeChat seals can be read as a type of your own.
func ExampleAs() {
	type phone struct {
		Number      string `json:"purePhoneNumber"`
		CountryCode string `json:"countryCode"`
	}
	app, sealed := phoneNumber()
	plain, err := app.Open(teaKey, sealed)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := opendata.As[phone](plain)
	fmt.Printf("+%s %s %v\n", p.CountryCode, p.Number, err)
	// Output: +86 13580006666 <nil>
}

// phoneNumber is what a stand-in for WeChat does.
func phoneNumber() (*opendata.App, opendata.Sealed) {
	app, err := opendata.New(opendata.Config{AppID: teaApp})
	if err != nil {
		panic(err)
	}
	plaintext, err := app.Stamp(map[string]string{"purePhoneNumber": "13580006666", "countryCode": "86"})
	if err != nil {
		panic(err)
	}
	sealed, err := app.Seal(teaKey, plaintext)
	if err != nil {
		panic(err)
	}
	return app, sealed
}

// A stand-in for WeChat answers wx.getGroupEnterInfo.
func ExampleApp_Seal() {
	app, err := opendata.New(opendata.Config{
		AppID: "wx0123456789abcdef",
		Now:   func() time.Time { return time.Unix(1_700_000_000, 0) },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	plaintext, err := app.Stamp(opendata.GroupEnterInfo{OpenGID: "tWeekendHikers", ChatType: 3})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(plaintext))
	sealed, err := app.Seal("tiihtNczf5v6AKRyjwEUhQ==", plaintext)
	fmt.Println(len(sealed.EncryptedData), len(sealed.IV), err)
	// Output:
	// {"opengid":"tWeekendHikers","open_single_roomid":"","group_openid":"","chat_type":3,"watermark":{"timestamp":1700000000,"appid":"wx0123456789abcdef"}}
	// 216 24 <nil>
}

// The signature is over the very text that WeChat gave, so pass rawData on as
// it came.
func ExampleVerify() {
	err := opendata.Verify("HyVFkGl5F5OQWJZZaNzBBg==", opendata.Signed{
		RawData:   `{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}`,
		Signature: "75e81ceda165f4ffa64f4068af58c64b8f54b88c",
	})
	fmt.Println(err)
	// Output: <nil>
}
