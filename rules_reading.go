package minishare

// readingRules are found while the call is read.
var readingRules = []Rule{
	{
		ID: "json-syntax", Parameter: wholeCall, Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"The call must be JSON: keys and texts in double quotes, no comments, no comma after the last parameter.", "调用须为 JSON：键与文本用双引号，不能有注释，最后一个参数后不能有逗号。"},
		Remedy:  Words{"print the argument with JSON.stringify(params) and save that", "用 JSON.stringify(params) 输出参数再保存"},
		Sources: []string{srcOwn},
	},
	{
		ID: "call-size", Parameter: wholeCall, Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"A call of more than 32 MiB is not read.", "超过 32 MiB 的调用不予读取。"},
		Remedy:  Words{"name the picture by its path instead of carrying it inside imagePath", "imagePath 请写图片路径，不要内嵌图片数据"},
		Sources: []string{srcOwn},
	},
	{
		ID: "missing", Parameter: wholeCall, Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"userName, path, imagePath, webpageUrl, withShareTicket and miniprogramType are required; null counts as not given.", "userName、path、imagePath、webpageUrl、withShareTicket、miniprogramType 为必填；null 视为未填。"},
		Remedy:  Words{"add the parameter", "请补上该参数"},
		Sources: []string{srcContract},
	},
	{
		ID: "wrong-type", Parameter: wholeCall, Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"The call is one object; texts are strings, withShareTicket is true or false, miniprogramType and scene are whole numbers.", "调用参数是一个对象；文本为字符串，withShareTicket 为 true 或 false，miniprogramType 与 scene 为整数。"},
		Remedy:  Words{"give a value of the type named", "请改为所要求的类型"},
		Sources: []string{srcContract},
	},
	{
		ID: "two-spellings", Parameter: wholeCall, Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"One parameter stands there under two names with different values; plugins on Android and iOS would pick different ones.", "同一参数以两种写法给出了不同的值；Android 与 iOS 的插件会取到不同的值。"},
		Remedy:  Words{"keep the contract's name only", "只保留规范中的名称"},
		Sources: []string{srcOwn, "https://github.com/little-snow-fox/react-native-wechat-lib/issues/76"},
	},
	{
		ID: "spelling", Parameter: wholeCall, Level: Warning, Platforms: everywhere,
		Text:    Words{"Other plugins spell the parameter so; minishare understands it, others do not.", "这是其他插件的写法；minishare 能理解，其他实现未必。"},
		Remedy:  Words{"use the contract's name", "请使用规范中的名称"},
		Sources: []string{srcContract, "https://github.com/little-snow-fox/react-native-wechat-lib/issues/76"},
	},
	{
		ID: "nested-form", Parameter: wholeCall, Level: Warning, Platforms: everywhere,
		Text:    Words{"Wechat.share({message: {media}}) is the form of an older Cordova plugin; shareMiniProgram takes the parameters flat.", "Wechat.share({message: {media}}) 是旧 Cordova 插件的形式；shareMiniProgram 的参数是平铺的。"},
		Remedy:  Words{"put the nine parameters directly into the object", "请把九个参数直接写在对象里"},
		Sources: []string{srcContract, "https://github.com/xu-li/cordova-plugin-wechat"},
	},
	{
		ID: "duplicate-key", Parameter: wholeCall, Level: Warning, Platforms: everywhere,
		Text:    Words{"A key that stands twice has the value of its last place.", "重复的键以最后一次的值为准。"},
		Remedy:  Words{"keep one of them", "请只保留一个"},
		Sources: []string{"ECMA-262, JSON.parse"},
	},
	{
		ID: "unknown-key", Parameter: wholeCall, Level: Warning, Platforms: everywhere,
		Text:    Words{"shareMiniProgram has nine parameters; every other key is ignored.", "shareMiniProgram 只有九个参数，其他键会被忽略。"},
		Remedy:  Words{"remove it", "请删除"},
		Sources: []string{srcContract},
	},
	{
		ID: "sdk-field", Parameter: wholeCall, Level: Warning, Platforms: everywhere,
		Text:    Words{"The SDK's request has this field, but the call has no parameter for it.", "SDK 的请求有此字段，但本调用没有对应的参数。"},
		Remedy:  Words{"remove it", "请删除"},
		Sources: []string{srcContract, srcAndroid},
	},
	{
		ID: "number-text", Parameter: wholeCall, Level: Warning, Platforms: everywhere,
		Text:    Words{"A number in quotes is a text in JavaScript; some bridges read it as 0.", "带引号的数字在 JavaScript 中是文本；有的桥接层会读成 0。"},
		Remedy:  Words{"write the number without quotes", "请去掉引号"},
		Sources: []string{srcContract},
	},
	{
		ID: "ticket-text", Parameter: "withShareTicket", Level: Note, Platforms: everywhere,
		Text:    Words{"The contract types withShareTicket a string and passes a boolean; both are taken. A plugin that was given the text 'true' sent no ticket at all.", "规范把 withShareTicket 标为 string，示例却传布尔值；两者都接受。曾有插件收到文本 'true' 后没有带上 ticket。"},
		Remedy:  Words{"write true or false without quotes", "请写不带引号的 true 或 false"},
		Sources: []string{srcContract, "https://github.com/little-snow-fox/react-native-wechat-lib/issues/143"},
	},
	{
		ID: "broken-text", Parameter: wholeCall, Level: Warning, Platforms: everywhere,
		Text:    Words{"Half an emoji (a lone surrogate) or a byte that is no UTF-8 shows as a replacement sign; cutting a text by length leaves such halves.", "半个 emoji（孤立代理项）或非 UTF-8 字节会显示为替换符；按长度截断文本常留下这样的半个字符。"},
		Remedy:  Words{"cut the text between characters, as with [...text].slice(0, n).join('')", "按字符截断，例如 [...text].slice(0, n).join('')"},
		Sources: []string{srcAndroid},
	},
}
