package chat

// Demo is a small world of demo data to try things in: four people with
// different clients, one private chat and two groups, an app, and three mini
// programs of which one belongs to somebody else.
func Demo() World {
	return World{
		People: []Person{
			{"lin", "林晓", Client{Android, "8.0.49"}},
			{"chen", "陈默", Client{IPhone, "8.0.50"}},
			{"wang", "王可", Client{Android, "6.5.4"}}, // too old for cards
			{"su", "苏晴", Client{IPad, "8.0.50"}},
		},
		Chats: []Chat{
			{"weekend", "周末爬山", Group, []string{"lin", "chen", "wang", "su"}},
			{"testers", "产品测试群", Group, []string{"lin", "wang", "su"}},
			{"chen", "陈默", Private, []string{"lin", "chen"}},
		},
		Apps: []App{{
			AppID: "wx0123456789abcdef", Name: "示例 App", Package: "com.example.app", BundleID: "com.example.app",
			Signature: "5d41402abc4b2a76b9719d911017c592", UniversalLink: "https://app.example.com/wechat/", Account: "example",
		}},
		MiniPrograms: []MiniProgram{
			{
				OriginalID: "gh_5c1a9e0b7d24", AppID: "wx5c1a9e0b7d240f3e", Name: "春风茶舍", Icon: "#3f7d58", Account: "example",
				Versions: Versions{Release: true, Develop: true, Trial: true}, Members: []string{"lin", "chen"},
			},
			{
				OriginalID: "gh_8f3d61a2c90e", AppID: "wx8f3d61a2c90e47b5", Name: "采茶小将", Icon: "#d98a2b", Account: "example",
				Versions: Versions{Release: true, Trial: true}, Members: []string{"lin"}, MiniGame: true,
			},
			{
				OriginalID: "gh_b07e4c95d136", AppID: "wxb07e4c95d1362a8f", Name: "山间民宿", Icon: "#4a6fa5", Account: "somebody-else",
				Versions: Versions{Release: true},
			},
		},
		Settings: DefaultSettings(),
	}
}
