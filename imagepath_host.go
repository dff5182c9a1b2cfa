package minishare

// hostOnlyForms says of each form that only the running app can read who that
// is and what to do instead. The keys are values of ImageRef.Form.
var hostOnlyForms = map[string]Words{
	"content:": {
		EN: "only Android's ContentResolver can read it; copy it into the app's cache and give that file",
		ZH: "只有 Android 的 ContentResolver 能读取；请先复制到应用缓存目录，再传该文件",
	},
	"ph:": {
		EN: "only the iOS photo library can read it; export the photo to a file and give that file",
		ZH: "只有 iOS 相册能读取；请先导出为文件，再传该文件",
	},
	"assets-library:": {
		EN: "only the iOS photo library can read it; export the photo to a file and give that file",
		ZH: "只有 iOS 相册能读取；请先导出为文件，再传该文件",
	},
	"blob:": {
		EN: "only the page that made it can read it; read it there into a data: URI or a file",
		ZH: "只有创建它的页面能读取；请在页面中读成 data: 地址或写入文件",
	},
	"filesystem:": {
		EN: "only the page that made it can read it; read it there into a data: URI or a file",
		ZH: "只有创建它的页面能读取；请在页面中读成 data: 地址或写入文件",
	},
	"external:": {
		EN: "only the app knows where its shared storage is; copy the picture into the app's cache and give that file",
		ZH: "只有应用知道共享存储的位置；请先复制到应用缓存目录，再传该文件",
	},
	"android.resource:": {
		EN: "only Android's resource manager can read it; put the picture under www/ and give that path",
		ZH: "只有 Android 资源管理器能读取；请把图片放到 www/ 下，再传该路径",
	},
	"cdvfile:": {
		EN: "only cordova-plugin-file knows where it is; resolve it with resolveLocalFileSystemURL and give a copy in the app's cache",
		ZH: "只有 cordova-plugin-file 知道它的位置；请用 resolveLocalFileSystemURL 解析并复制到应用缓存目录，再传该文件",
	},
}

// RefuseHostOnly gives the [RuleImageHostOnly] refusal of a [HostOnly]
// reference, for readers outside the running app: who can read the picture,
// and what to give instead.
func RefuseHostOnly(ref ImageRef) *Refusal {
	who := hostOnlyForms[ref.Form]
	what := imageText(ref.Path).shown()
	return &Refusal{Rule: RuleImageHostOnly, What: Words{
		EN: "imagePath " + what + ": " + who.EN,
		ZH: "imagePath " + what + "：" + who.ZH,
	}}
}
