package minishare

import "strings"

var pathRules = []Rule{
	{
		ID: RulePathOnlyQuery, Parameter: "path", Level: Error, Platforms: []Platform{Android}, Code: InvalidArgument,
		Text:    Words{"A path of nothing but ? crashes the app: the Android SDK throws ArrayIndexOutOfBoundsException out of sendReq.", "只有 ? 的 path 会使应用崩溃：Android SDK 的 sendReq 抛出 ArrayIndexOutOfBoundsException。"},
		Remedy:  Words{"give \"\" for the home page, or a query behind the ?", "打开首页请传 \"\"，否则请在 ? 后写上参数"},
		Sources: []string{srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			return breach(c.Path != "" && strings.Trim(c.Path, "?") == "", "path is only %q", "path 只有 %q", shorten(c.Path))
		},
	},
	{
		ID: "path-second-question", Parameter: "path", Level: Error, Platforms: []Platform{Android}, Code: InvalidArgument,
		Text:    Words{"The Android SDK splits path at ? and keeps two parts; what follows a second ? is lost without a word.", "Android SDK 按 ? 切分 path，只保留前两段；第二个 ? 之后的内容会静默丢失。"},
		Remedy:  Words{"join parameters with &, and percent-encode a ? inside a value as %3F, with encodeURIComponent", "参数之间用 & 连接；值中的 ? 用 encodeURIComponent 编码为 %3F"},
		Sources: []string{srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			sent, lost := secondQuestion(c.Path)
			return breach(lost != "", "Android would send %q and lose %q", "Android 会发送 %q，丢失 %q", shorten(sent), shorten(lost))
		},
	},
	{
		ID: "path-html", Parameter: "path", Level: Error, Platforms: []Platform{Android}, Code: InvalidArgument,
		Text:    Words{"The Android SDK inserts .html before the query by itself, so one given becomes .html.html and opens no page.", "Android SDK 会在参数前自行加上 .html；若已带上就成了 .html.html，打不开页面。"},
		Remedy:  Words{"give the path without .html", "请去掉 .html"},
		Sources: []string{srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			page, query, asked := strings.Cut(c.Path, "?")
			if asked {
				query = "?" + query
			}
			return breach(strings.HasSuffix(page, ".html"), "Android would send %q", "Android 会发送 %q", shorten(page+".html"+query))
		},
	},
	{
		ID: "path-fragment", Parameter: "path", Level: Warning, Platforms: []Platform{Android},
		Text:    Words{"The Android SDK puts .html behind a # in the page, which then is no page any more; mini program paths have no fragment.", "Android SDK 会把 .html 加在 # 之后，页面路径因此失效；小程序路径没有锚点。"},
		Remedy:  Words{"pass the place as a query parameter, or percent-encode # as %23", "请改用参数传递位置，或将 # 编码为 %23"},
		Sources: []string{srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			page, _, _ := strings.Cut(c.Path, "?")
			return breach(strings.Contains(page, "#"), "the page holds a #; Android would send %q", "页面路径含 #；Android 会发送 %q", shorten(page+".html"))
		},
	},
	{
		ID: "path-space", Parameter: "path", Level: Warning, Platforms: everywhere,
		Text:    Words{"The SDKs neither trim nor encode path; a page with white space around it is not found.", "SDK 不会修剪或编码 path；带空白的页面路径找不到页面。"},
		Remedy:  Words{"remove the white space, or percent-encode it inside a value", "请删除空白；值中的空白请编码"},
		Sources: []string{srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			return breach(strings.ContainsFunc(c.Path, isBlank), "path holds white space", "path 含有空白字符")
		},
	},
	{
		ID: "path-empty", Parameter: "path", Level: Note, Platforms: everywhere,
		Text:    Words{"An empty path opens the mini program's home page.", "path 为空时打开小程序首页。"},
		Remedy:  Words{"name a page if another one is meant", "若要打开其他页面请写明路径"},
		Sources: []string{srcHeader},
		call: func(c *Call, _ Setting) []Words {
			return breach(c.Given("path") && c.Path == "", "path is empty: the home page opens", "path 为空：将打开首页")
		},
	},
	{
		ID: "path-query-only", Parameter: "path", Level: Note, Platforms: everywhere,
		Text:    Words{"A path of only a query is for mini games; a mini program needs a page before it.", "只有参数的 path 仅用于小游戏；小程序需要先写页面。"},
		Remedy:  Words{"put the page before the ? unless this is a mini game", "若不是小游戏，请在 ? 前写上页面"},
		Sources: []string{srcContract},
		call: func(c *Call, _ Setting) []Words {
			return breach(strings.HasPrefix(c.Path, "?") && strings.Trim(c.Path, "?") != "", "path is only a query", "path 只有参数")
		},
	},
}

// secondQuestion gives what the Android SDK makes of a path with more than one
// ?, and what it loses. Java's split drops empty parts at the end.
func secondQuestion(path string) (sent, lost string) {
	page, query, _ := strings.Cut(path, "?")
	kept, rest, more := strings.Cut(query, "?")
	if !more || strings.Trim(path, "?") == "" || strings.Trim(rest, "?") == "" {
		return "", ""
	}
	return page + ".html?" + kept, "?" + rest
}
