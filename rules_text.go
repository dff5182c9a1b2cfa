package minishare

// The lengths that title and description may have.
const (
	MaxTitle       = 512  // UTF-16 units in the SDKs' code, UTF-8 bytes in the documents
	MaxDescription = 1024 // likewise
)

var textRules = []Rule{
	{
		ID: RuleTitleUnits, Parameter: "title", Level: Error, Platforms: androidIOS, Code: InvalidArgument,
		Text:    Words{"Both SDKs refuse a title of more than 512 UTF-16 units in silence: sendReq gives false and a log line.", "两端 SDK 都会静默拒绝超过 512 个 UTF-16 单元的标题：sendReq 返回 false，仅有一行日志。"},
		Remedy:  Words{"shorten the title; WeChat shows about two lines of it anyway", "请缩短标题；微信本来也只显示约两行"},
		Sources: []string{srcAndroid, srcIOS},
		call:    func(c *Call, _ Setting) []Words { return overUnits(c.Title, MaxTitle) },
	},
	{
		ID: "title-bytes", Parameter: "title", Level: Warning, Platforms: phones,
		Text:    Words{"The documents of all three systems and the iOS header allow a title of 512 bytes; the code of today counts UTF-16 units, which are fewer.", "三端文档与 iOS 头文件规定标题不超过 512 字节；目前的代码按 UTF-16 单元计数，较为宽松。"},
		Remedy:  Words{"keep the title within 512 bytes: 170 Chinese characters", "请将标题控制在 512 字节内（约 170 个汉字）"},
		Sources: []string{docAndroid, docIOS, docHarmony, srcHeader},
		call:    func(c *Call, _ Setting) []Words { return overBytes(c.Title, MaxTitle) },
	},
	{
		ID: "title-missing", Parameter: "title", Level: Note, Platforms: everywhere,
		Text:    Words{"A card without a title shows none.", "没有标题的卡片不显示标题。"},
		Remedy:  Words{"give a title", "请填写标题"},
		Sources: []string{docDonut},
		call: func(c *Call, _ Setting) []Words {
			return breach(c.Title == "", "the card has no title", "卡片没有标题")
		},
	},
	{
		ID: RuleDescUnits, Parameter: "description", Level: Error, Platforms: androidIOS, Code: InvalidArgument,
		Text:    Words{"Both SDKs refuse a description of more than 1024 UTF-16 units in silence.", "两端 SDK 都会静默拒绝超过 1024 个 UTF-16 单元的描述。"},
		Remedy:  Words{"shorten the description; the card itself does not show it", "请缩短描述；卡片本身并不显示描述"},
		Sources: []string{srcAndroid, srcIOS, "https://github.com/yorkie/react-native-wechat/issues/443"},
		call:    func(c *Call, _ Setting) []Words { return overUnits(c.Description, MaxDescription) },
	},
	{
		ID: "description-bytes", Parameter: "description", Level: Warning, Platforms: phones,
		Text:    Words{"The documents and the iOS header allow a description of 1024 bytes; the code of today counts UTF-16 units.", "文档与 iOS 头文件规定描述不超过 1024 字节；目前的代码按 UTF-16 单元计数。"},
		Remedy:  Words{"keep the description within 1024 bytes: 341 Chinese characters", "请将描述控制在 1024 字节内（约 341 个汉字）"},
		Sources: []string{docAndroid, docIOS, docHarmony, srcHeader},
		call:    func(c *Call, _ Setting) []Words { return overBytes(c.Description, MaxDescription) },
	},
}

func overUnits(s string, limit int) []Words {
	n := Units(s)
	return breach(n > limit, "%d UTF-16 units; the limit is %d", "%d 个 UTF-16 单元，上限为 %d", n, limit)
}

// overBytes speaks only where overUnits at the same limit is silent.
func overBytes(s string, limit int) []Words {
	return breach(len(s) > limit && Units(s) <= limit, "%d bytes in UTF-8; the documented limit is %d", "UTF-8 共 %d 字节，文档上限为 %d", len(s), limit)
}
