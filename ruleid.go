package minishare

// The ids of the rules about imagePath and the picture behind it, which the
// readers of pictures name in a [Refusal].
const (
	RuleImageNetwork     = "image-network"     // http, https, //host
	RuleImageForm        = "image-form"        // a form nobody can read, an unknown scheme
	RuleImageHostOnly    = "image-host-only"   // content://, ph://, blob: only the running app can read it
	RuleImageEscape      = "image-escape"      // .., a link out of the root, NUL
	RuleImageOutside     = "image-outside"     // in none of the app's folders
	RuleImageNotFound    = "image-not-found"   // no such file
	RuleImageNotFile     = "image-not-file"    // a folder, a device
	RuleImageUnreadable  = "image-unreadable"  // permission, input/output error
	RuleImageFileSize    = "image-file-size"   // more bytes than the cap
	RuleImageData        = "image-data"        // a data: URI that does not decode
	RuleImageNotPicture  = "image-not-picture" // the bytes are no picture
	RuleImageUnsupported = "image-unsupported" // a picture format nobody decodes here, such as HEIC
	RuleImageDimensions  = "image-dimensions"  // too many pixels
	RuleImageDamaged     = "image-damaged"     // truncated or lying
)

// The ids of the rules that the SDKs' own argument checks come down to.
const (
	RuleUserNameEmpty   = "username-empty"
	RuleWebpageURLEmpty = "webpageurl-empty"
	RuleWebpageURLUnits = "webpageurl-units" // over 10,240 UTF-16 units, iOS
	RuleTitleUnits      = "title-units"      // over 512 UTF-16 units
	RuleDescUnits       = "description-units"
	RuleTypeRange       = "type-range" // miniprogramType not 0, 1, 2
	RuleSceneNotChat    = "scene-not-chat"
	RuleImageMissing    = "image-missing" // no picture, or no byte in it
	RuleImageBytes      = "image-bytes"   // cover over 131,072 bytes
	RuleTagUnits        = "mediatagname-units"
	RuleActionUnits     = "messageaction-units"
	RuleExtUnits        = "messageext-units"
	RuleSignatureUnits  = "msgsignature-units"
	RuleThumbHashUnits  = "thumbdatahash-units"
	RulePathOnlyQuery   = "path-only-question" // crashes Android's sendReq
)
