package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"minishare/opendata"
)

// openData are the commands under opendata.
type openData struct {
	streams
	key, appID, iv, signature string
}

func newOpenData(io streams, l lang) *cobra.Command {
	o := &openData{streams: io}
	cmd := &cobra.Command{
		Use:   "opendata",
		Short: l.pick("Open, seal and verify WeChat's open data", "解密、加密、校验微信开放数据"),
		Long: l.pick(
			`opendata does what a back end does with what a mini program sends it: encryptedData
and iv of wx.getShareInfo and its like, rawData and signature of wx.getUserInfo;
and what WeChat did before. Nothing is sent anywhere. The session key comes by
--key, or by MINISHARE_SESSION_KEY, where other users of the machine do not see it.`,
			`opendata 完成后端的工作：解密 wx.getShareInfo 等接口的 encryptedData 与 iv，校验
wx.getUserInfo 的 rawData 与 signature；也能像微信一样加密。全部在本机完成。会话密钥
由 --key 或环境变量 MINISHARE_SESSION_KEY 给出，后者不会被本机其他用户看到。`),
		Example: examples("minishare opendata open --appid wx4f4bc4dec97d474b --iv r7BXXKkLb8qrSNn05n0qiA== data.txt"),
	}
	cmd.AddCommand(o.newOpen(l), o.newSeal(l), o.newVerify(l))
	cmd.PersistentFlags().StringVar(&o.key, "key", "", l.pick("session_key, 16 bytes in base64; by default MINISHARE_SESSION_KEY", "session_key（base64，16 字节）；默认取 MINISHARE_SESSION_KEY"))
	return cmd
}

func (o *openData) newOpen(l lang) *cobra.Command {
	cmd := &cobra.Command{
		Use:                   "open --appid APPID --iv IV [--key KEY] FILE|-",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Decrypt encryptedData and check its watermark", "解密 encryptedData 并检查水印"),
		Example:               examples("minishare opendata open --appid wx4f4bc4dec97d474b --iv r7BXXKkLb8qrSNn05n0qiA== data.txt"),
		Args:                  cobra.ExactArgs(1),
		RunE:                  func(_ *cobra.Command, args []string) error { return o.open(args[0]) },
	}
	o.flags(cmd, l)
	must(cmd.MarkFlagRequired("iv"))
	return cmd
}

func (o *openData) newSeal(l lang) *cobra.Command {
	cmd := &cobra.Command{
		Use:                   "seal --appid APPID [--key KEY] FILE|-",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Put a watermark on a JSON object and encrypt it", "给 JSON 对象加水印并加密"),
		Example:               examples(`echo '{"openGId":"tGexample"}' | minishare opendata seal --appid wx4f4bc4dec97d474b -`),
		Args:                  cobra.ExactArgs(1),
		RunE:                  func(_ *cobra.Command, args []string) error { return o.seal(args[0]) },
	}
	o.flags(cmd, l)
	must(cmd.Flags().MarkHidden("iv"))
	return cmd
}

func (o *openData) newVerify(l lang) *cobra.Command {
	cmd := &cobra.Command{
		Use:                   "verify --signature HEX [--key KEY] FILE|-",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Check the signature of rawData", "校验 rawData 的签名"),
		Example:               examples("minishare opendata verify --signature 75e81ceda165f4ffa64f4068af58c64b8f54b88c raw.json"),
		Args:                  cobra.ExactArgs(1),
		RunE:                  func(_ *cobra.Command, args []string) error { return o.verify(args[0]) },
	}
	cmd.Flags().StringVar(&o.signature, "signature", "", l.pick("signature, 40 hex digits", "签名，40 位十六进制"))
	must(cmd.MarkFlagRequired("signature"))
	return cmd
}

func (o *openData) flags(cmd *cobra.Command, l lang) {
	cmd.Flags().StringVar(&o.appID, "appid", "", l.pick("AppID of the mini program", "小程序的 AppID"))
	cmd.Flags().StringVar(&o.iv, "iv", "", l.pick("iv that came with the data", "与数据一同得到的 iv"))
	must(cmd.MarkFlagRequired("appid"))
}

func (o *openData) open(file string) error {
	key, err := o.sessionKey()
	if err != nil {
		return err
	}
	text, err := o.input(file, opendata.MaxEncryptedData)
	if err != nil {
		return err
	}
	app, err := opendata.New(opendata.Config{AppID: o.appID})
	if err != nil {
		return usageError{err}
	}
	plain, err := app.Open(key, opendata.Sealed{EncryptedData: strings.TrimSpace(text), IV: o.iv})
	if err != nil {
		return explained(err)
	}
	_, err = fmt.Fprintf(o.out, "%s\n", plain.JSON())
	return err
}

func (o *openData) seal(file string) error {
	key, err := o.sessionKey()
	if err != nil {
		return err
	}
	text, err := o.input(file, opendata.MaxPlaintext)
	if err != nil {
		return err
	}
	app, err := opendata.New(opendata.Config{AppID: o.appID})
	if err != nil {
		return usageError{err}
	}
	plain, err := app.Stamp(rawJSON(text))
	if err != nil {
		return err
	}
	sealed, err := app.Seal(key, plain)
	if err != nil {
		return explained(err)
	}
	return writeJSON(o.out, sealed)
}

func (o *openData) verify(file string) error {
	key, err := o.sessionKey()
	if err != nil {
		return err
	}
	text, err := o.input(file, opendata.MaxRawData)
	if err != nil {
		return err
	}
	// An editor's line end is not part of what was signed.
	raw := strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	if err := opendata.Verify(key, opendata.Signed{RawData: raw, Signature: o.signature}); err != nil {
		return explained(err)
	}
	_, err = fmt.Fprintln(o.out, "ok")
	return err
}

func (o *openData) input(file string, limit int64) (string, error) {
	data, err := readBounded(file, o.in, limit)
	return string(data), err
}

func (o *openData) sessionKey() (opendata.SessionKey, error) {
	key := cmp.Or(o.key, os.Getenv("MINISHARE_SESSION_KEY"))
	if key == "" {
		return "", usageError{&bilingual{"--key, or MINISHARE_SESSION_KEY: required", "--key 或环境变量 MINISHARE_SESSION_KEY：必填"}}
	}
	return opendata.SessionKey(key), nil
}

// explained adds the number that WeChat's sample code gives in this case.
func explained(err error) error {
	if e, ok := errors.AsType[*opendata.Error](err); ok && e.Code != 0 {
		return fmt.Errorf("%w (WeChat's sample code: %d)", err, e.Code)
	}
	return err
}

// rawJSON is JSON that stands as it is.
type rawJSON string

// MarshalJSON gives the text.
func (r rawJSON) MarshalJSON() ([]byte, error) { return []byte(r), nil }
