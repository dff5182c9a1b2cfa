package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"minishare"
)

// settingFlags say for whom a call is judged.
type settingFlags struct {
	platform string
	wechat   string
	link     string
	iPad     bool
	asIs     bool
	crop     cropFlag
}

func (f *settingFlags) flags(cmd *cobra.Command, l lang) {
	cmd.Flags().StringVar(&f.platform, "platform", "", l.pick("judge for one platform: android, ios or harmonyos; by default for all", "只按一个平台检查：android、ios 或 harmonyos；默认全部"))
	cmd.Flags().StringVar(&f.wechat, "wechat", "", l.pick("the receiver's WeChat version, such as 6.5.5", "接收方的微信版本，例如 6.5.5"))
	cmd.Flags().BoolVar(&f.iPad, "ipad", false, l.pick("the receiver reads on an iPad", "接收方使用 iPad"))
	cmd.Flags().StringVar(&f.link, "universal-link", "", l.pick("the iOS app's universal link, to be judged too", "一并检查 iOS 应用的 Universal Link"))
	cmd.Flags().BoolVar(&f.asIs, "as-is", false, l.pick("judge the picture as another plugin would send it, without fitting", "按其他插件的方式原样发送图片来检查，不作适配"))
	f.crop.flags(cmd, l)
	complete(cmd, "platform", "android", "ios", "harmonyos")
}

// setting reads the flags; the error joins all faults.
func (f *settingFlags) setting() (minishare.Setting, error) {
	s := minishare.Setting{Platform: minishare.Platform(f.platform), IPad: f.iPad, UniversalLink: f.link, AsIs: f.asIs}
	var faults []error
	fit, err := f.crop.fit()
	if err != nil {
		faults = append(faults, err)
	}
	s.Fit = fit
	if f.platform != "" && !slices.Contains([]minishare.Platform{minishare.Android, minishare.IOS, minishare.HarmonyOS}, s.Platform) {
		faults = append(faults, oneOf("--platform", f.platform, "android", "ios", "harmonyos"))
	}
	if f.wechat != "" {
		v, err := minishare.ParseVersion(f.wechat)
		if err != nil {
			faults = append(faults, wrongValue("--wechat", f.wechat, "a version such as 8.0.50", "版本号，例如 8.0.50"))
		}
		s.WeChat = v
	}
	return s, errors.Join(faults...)
}
