package minishare

// imagePathRules are found while imagePath is read: its text by
// [ParseImagePath], the file behind it by the reader of pictures.
var imagePathRules = []Rule{
	{
		ID: RuleImageMissing, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"A card needs a picture: Android refuses none (and its message speaks of 128 KB), iOS sends a card without one.", "卡片必须有图片：Android 会拒绝（提示语却是超过 128 KB），iOS 则会发出没有图片的卡片。"},
		Remedy:  Words{"name a picture in the app's package, or in its temporary, cache or user folder", "请填写应用包内、临时、缓存或用户目录中的图片"},
		Sources: []string{srcContract, srcAndroid, "https://github.com/OpenFlutter/fluwx/pull/526"},
	},
	{
		ID: RuleImageNetwork, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"imagePath takes no network address; nothing in a share is ever fetched.", "imagePath 不支持网络图片；分享过程不会下载任何内容。"},
		Remedy:  Words{"download the picture to the app's temporary folder first and give that path", "请先把图片下载到应用的临时目录，再填写该路径"},
		Sources: []string{srcContract, docDonut},
	},
	{
		ID: RuleImageForm, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"imagePath is a path, a file:, cdvfile: or wxfile: address, one of the WebView's own origin, or a data: URI.", "imagePath 可以是路径，file:、cdvfile:、wxfile: 地址，WebView 自身来源的地址，或 data: URI。"},
		Remedy:  Words{"give one of these forms, such as www/img/logo.png", "请改用上述形式之一，例如 www/img/logo.png"},
		Sources: []string{srcContract},
	},
	{
		ID: RuleImageData, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"A data: URI carries the picture itself, in base64 or percent-encoded.", "data: URI 直接携带图片内容，使用 base64 或百分号编码。"},
		Remedy:  Words{"check that nothing was cut off, as from canvas.toDataURL", "请检查内容是否被截断，例如来自 canvas.toDataURL 的结果"},
		Sources: []string{"RFC 2397"},
	},
	{
		ID: RuleImageEscape, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"A picture is read from the app's own folders only; a path or link that leads out of them is refused.", "只从应用自己的目录读取图片；指向目录之外的路径或链接会被拒绝。"},
		Remedy:  Words{"copy the picture into one of the app's folders", "请把图片复制到应用目录内"},
		Sources: []string{srcOwn},
	},
	{
		ID: RuleImageOutside, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"An absolute path or a temporary, cached or user file must lie in a folder that the app has; it lies in none that is known.", "绝对路径及临时、缓存、用户文件须位于应用的目录内；该路径不在任何已知目录中。"},
		Remedy:  Words{"name the folder with --temp, --cache or --user-files, or copy the picture into the package", "请用 --temp、--cache、--user-files 指明目录，或把图片放入应用包"},
		Sources: []string{srcContract},
	},
	{
		ID: RuleImageHostOnly, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"content:, ph: and blob: addresses live inside the running app or page; nobody else can read them.", "content:、ph:、blob: 地址只在运行中的应用或页面内有效，外部无法读取。"},
		Remedy:  Words{"in the app, the plugin reads them; to try the call here, save the picture to a file", "在应用内由插件读取；在此处试用请先把图片存成文件"},
		Sources: []string{srcContract},
	},
	{
		ID: RuleImageNotFound, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"No file is there. With other plugins a lost picture crashes the app on Android and is dropped on iOS.", "文件不存在。其他插件遇此情况在 Android 上崩溃，在 iOS 上丢失图片。"},
		Remedy:  Words{"check the path; names are case sensitive on phones", "请检查路径；手机上文件名区分大小写"},
		Sources: []string{"https://github.com/xu-li/cordova-plugin-wechat/issues/611"},
	},
	{
		ID: RuleImageNotFile, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"imagePath names a folder, a device or a pipe, not a file.", "imagePath 指向目录、设备或管道，而不是文件。"},
		Remedy:  Words{"name the picture file itself", "请指向图片文件本身"},
		Sources: []string{srcOwn},
	},
	{
		ID: RuleImageUnreadable, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"The file is there but could not be read.", "文件存在但无法读取。"},
		Remedy:  Words{"check its permissions", "请检查文件权限"},
		Sources: []string{"https://github.com/xu-li/cordova-plugin-wechat/issues/399"},
	},
	{
		ID: RuleImageFileSize, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"A file of more than 64 MiB is not read.", "超过 64 MiB 的文件不予读取。"},
		Remedy:  Words{"give a smaller picture", "请使用较小的图片"},
		Sources: []string{srcOwn},
	},
}

// pictureRules are found in the bytes of the picture and in the cover made of them.
var pictureRules = []Rule{
	{
		ID: RuleImageNotPicture, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"The bytes are no picture. Raw pixels, an error page or an empty download pass the SDK and show as nothing.", "内容不是图片。裸像素、错误网页或空下载能通过 SDK，却显示不出来。"},
		Remedy:  Words{"give a JPEG or PNG file", "请使用 JPEG 或 PNG 文件"},
		Sources: []string{"https://github.com/RxReader/wechat_kit/issues/125"},
	},
	{
		ID: RuleImageUnsupported, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"The picture has a format that WeChat clients do not all show and that is not decoded here, such as HEIC or AVIF.", "图片格式并非所有微信客户端都能显示，此处也无法解码，例如 HEIC 或 AVIF。"},
		Remedy:  Words{"convert it to JPEG or PNG: heif-convert in.heic out.jpg (Linux), sips -s format jpeg in.heic --out out.jpg (macOS); a phone's camera can be set to \"most compatible\"", "请转换为 JPEG 或 PNG：heif-convert in.heic out.jpg（Linux），sips -s format jpeg in.heic --out out.jpg（macOS）；手机相机可设为“兼容性最佳”"},
		Sources: []string{"https://github.com/OpenFlutter/fluwx/issues/294"},
	},
	{
		ID: RuleImageDimensions, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"A picture of more than 100 million pixels is not decoded; it would crash an app.", "超过一亿像素的图片不予解码；它会使应用崩溃。"},
		Remedy:  Words{"scale the picture down first", "请先缩小图片"},
		Sources: []string{srcOwn, "https://github.com/OpenFlutter/fluwx/issues/112"},
	},
	{
		ID: RuleImageDamaged, Parameter: "imagePath", Level: Error, Platforms: everywhere, Code: IOError,
		Text:    Words{"The file begins as a picture and breaks off or contradicts itself.", "文件开头是图片，但内容不完整或自相矛盾。"},
		Remedy:  Words{"save or download the picture anew", "请重新保存或下载图片"},
		Sources: []string{srcOwn},
	},
	{
		ID: RuleImageBytes, Parameter: "imagePath", Level: Error, Platforms: androidIOS, Code: InvalidArgument,
		Text:    Words{"Android's thumbData and iOS's hdImageData take 131,072 bytes at most; both SDKs refuse more in silence.", "Android 的 thumbData 与 iOS 的 hdImageData 最多 131,072 字节；超出时两端 SDK 都会静默拒绝。"},
		Remedy:  Words{"let minishare fit the picture: minishare cover", "请让 minishare 适配图片：minishare cover"},
		Sources: []string{srcAndroid, srcIOS, docAndroid},
		card:    func(c *Card, _ *picture, _ Setting) []Words { return overCover(c, MaxCover) },
	},
	{
		ID: "image-harmony", Parameter: "imagePath", Level: Warning, Platforms: []Platform{HarmonyOS},
		Text:    Words{"HarmonyOS takes a picture of 65,536 bytes at most.", "HarmonyOS 的图片最多 65,536 字节。"},
		Remedy:  Words{"fit a smaller one for HarmonyOS: minishare cover --max-bytes 65536", "请为 HarmonyOS 另做一张：minishare cover --max-bytes 65536"},
		Sources: []string{docHarmony},
		card: func(c *Card, _ *picture, s Setting) []Words {
			if !s.AsIs {
				return nil // minishare sends HarmonyOS a cover of its own
			}
			return overCover(c, MaxHarmonyCover)
		},
	},
	{
		ID: "image-fitted", Parameter: "imagePath", Level: Note, Platforms: everywhere,
		Text:    Words{"A picture that is too large, or that some client cannot show, is turned into a JPEG cover of 5:4 that fits.", "过大或有客户端无法显示的图片会被转换为 5:4、符合限制的 JPEG 封面。"},
		Remedy:  Words{"nothing to do; --crop smart or --crop contain crops it otherwise, a JPEG or PNG of 5:4 within 131,072 bytes is left alone", "无需处理；可用 --crop smart 或 --crop contain 改变裁剪方式；5:4、不超过 131,072 字节的 JPEG 或 PNG 会原样保留"},
		Sources: []string{docIOS, srcOwn},
		card: func(c *Card, p *picture, _ Setting) []Words {
			f := c.Cover.Source
			return breach(!c.Cover.Kept, "%s of %d×%d, %d bytes: sent as JPEG of %d×%d, %d bytes", "%s 图片 %d×%d、%d 字节：以 JPEG %d×%d、%d 字节发送",
				f.Format, f.Width, f.Height, len(p.data), c.Cover.Width, c.Cover.Height, len(c.Cover.Data))
		},
	},
	{
		ID: "image-ratio", Parameter: "imagePath", Level: Note, Platforms: everywhere,
		Text:    Words{"WeChat shows the cover in 5:4; a picture of another shape, kept as it is, is cropped by each client in its own way.", "微信以 5:4 显示封面；其他比例的图片若原样发送，会被各客户端自行裁剪。"},
		Remedy:  Words{"crop it to 5:4, such as 1000×800: minishare cover --crop smart; or lay it on white: --crop contain", "请裁剪为 5:4（例如 1000×800）：minishare cover --crop smart；或加白边：--crop contain"},
		Sources: []string{docIOS, docAndroid},
		card: func(c *Card, _ *picture, _ Setting) []Words {
			w, h := c.Cover.Width, c.Cover.Height
			return breach(c.Cover.Kept && !nearFiveToFour(w, h), "%d×%d is not 5:4", "%d×%d 不是 5:4", w, h)
		},
	},
	{
		ID: "image-location", Parameter: "imagePath", Level: Warning, Platforms: everywhere,
		Text:    Words{"A picture that fits is sent as it is, with its metadata; where that says where it was taken, the place of somebody's home may travel with the card.", "符合限制的图片会连同元数据原样发送；若其中记录了拍摄地点，住址等位置信息可能随卡片一起发出。"},
		Remedy:  Words{"take the metadata out, which leaves the pixels as they are: minishare cover --strip", "请去除元数据（画面不受影响）：minishare cover --strip"},
		Sources: []string{srcOwn, "CIPA DC-008 (Exif), GPS Info IFD"},
		card: func(c *Card, _ *picture, _ Setting) []Words {
			return breach(c.Cover.Kept && c.Cover.Source.Location, "the %s says where it was taken", "%s 图片记录了拍摄地点", c.Cover.Source.Format)
		},
	},
	{
		ID: "image-animated", Parameter: "imagePath", Level: Note, Platforms: everywhere,
		Text:    Words{"A card's picture does not move: the first frame is shown.", "卡片图片不会动：只显示第一帧。"},
		Remedy:  Words{"nothing to do if the first frame is the right one", "若第一帧合适则无需处理"},
		Sources: []string{srcOwn},
		card: func(c *Card, _ *picture, _ Setting) []Words {
			return breach(c.Cover.Source.Animated, "an animated %s", "动态 %s 图片", c.Cover.Source.Format)
		},
	},
	{
		ID: "image-name", Parameter: "imagePath", Level: Note, Platforms: everywhere,
		Text:    Words{"The format is told by the bytes, never by the name; a name that says otherwise misleads people and tools.", "图片格式以内容为准，与文件名无关；名不副实会误导人和工具。"},
		Remedy:  Words{"give the file its right ending", "请改用正确的扩展名"},
		Sources: []string{srcOwn},
		card:    func(c *Card, p *picture, _ Setting) []Words { return p.misnamed(c.Cover.Source.Format) },
	},
}

func overCover(c *Card, limit int) []Words {
	n := len(c.Cover.Data)
	return breach(n > limit, "the picture is %d bytes; the limit is %d", "图片共 %d 字节，上限为 %d", n, limit)
}

// nearFiveToFour allows one pixel of rounding.
func nearFiveToFour(w, h int) bool {
	d := w*4 - h*5
	return d > -5 && d < 5
}
