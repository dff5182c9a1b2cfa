package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"minishare"
	"minishare/cover"
)

// maxPicture is the most that is read of a picture, in bytes.
const maxPicture = 64 << 20

// covering is the command cover: one picture in, one cover out.
type covering struct {
	streams
	lang     lang
	out      string
	maxBytes int
	size     string
	crop     cropFlag
	strip    bool
	json     bool
}

func newCover(io streams, l lang) *cobra.Command {
	c := &covering{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "cover [-o OUT] [--max-bytes N] [--size WxH] [--crop centre|contain|smart] [--strip] IN|-",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Make the best cover of a picture that fits", "把图片做成符合限制的最佳封面"),
		Long: l.pick(
			`cover turns a JPEG, PNG, GIF, BMP, TIFF or WebP picture into the cover of a card:
kept byte for byte when it already fits and every client can show it, otherwise a
JPEG of 5:4 with the highest quality that fits.

Android and iOS take 131072 bytes, HarmonyOS 65536, the small picture of old iOS
clients 32768. Without -o it only says what the cover would be.

A picture of another shape is cut to 5:4 at the centre, or where its subject is
(--crop smart), or shown whole on white (--crop contain).`,
			`cover 把 JPEG、PNG、GIF、BMP、TIFF、WebP 图片做成卡片封面：已符合限制且各客户端
都能显示的图片原样保留，否则生成 5:4、在限制内质量最高的 JPEG。

Android 与 iOS 上限 131072 字节，HarmonyOS 65536，旧版 iOS 小图 32768。
不加 -o 时只报告结果，不写文件。

其他比例的图片默认居中裁剪为 5:4；--crop smart 按主体位置裁剪，--crop contain
保留完整画面并加白边。`),
		Example: examples("minishare cover photo.jpg -o cover.jpg", "minishare cover --max-bytes 65536 --crop contain poster.png -o - > cover.jpg"),
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return c.run(args[0]) },
	}
	cmd.Flags().StringVarP(&c.out, "output", "o", "", l.pick("write the cover to this file; - for standard output", "把封面写到此文件；- 表示标准输出"))
	cmd.Flags().IntVar(&c.maxBytes, "max-bytes", cover.MaxBytes, l.pick("most bytes that the cover may have", "封面的最大字节数"))
	cmd.Flags().StringVar(&c.size, "size", "", l.pick("largest size in pixels, such as 1000x800", "最大像素尺寸，例如 1000x800"))
	c.crop.flags(cmd, l)
	cmd.Flags().BoolVar(&c.json, "json", false, l.pick("print JSON", "输出 JSON"))
	cmd.Flags().BoolVar(&c.strip, "strip", false, l.pick("take the metadata out of what is kept, such as where it was taken", "去除原样保留图片的元数据，例如拍摄地点"))
	return cmd
}

func (c *covering) run(file string) error {
	cfg, err := c.config()
	if err != nil {
		return usageError{err}
	}
	src, err := readBounded(file, c.in, maxPicture)
	if err != nil {
		return err
	}
	made, err := cover.Make(src, cfg)
	if err != nil {
		return c.refuse(file, err)
	}
	return c.finish(made)
}

// refuse says what is wrong with the picture, why, and what to do.
func (c *covering) refuse(file string, err error) error {
	if errors.Is(err, cover.ErrCannotFit) {
		return fmt.Errorf(c.lang.pick("%s: no cover of it fits %d bytes; allow more with --max-bytes", "%s：无法压到 %d 字节以内；请用 --max-bytes 放宽限制"), file, c.maxBytes)
	}
	r := minishare.PictureRefusal(err)
	rule, _ := minishare.RuleByID(r.Rule)
	words := func(w minishare.Words) string { return w.In(string(c.lang)) }
	complain(c.err, c.lang, fmt.Sprintf("%s: %s [%s]", file, words(r.What), r.Rule))
	fmt.Fprintf(c.err, "  %s%s\n", c.lang.pick("why: ", "原因："), words(rule.Text))
	fmt.Fprintf(c.err, "  %s%s\n", c.lang.pick("fix: ", "办法："), words(rule.Remedy))
	return errRefused
}

func (c *covering) config() (cover.Config, error) {
	cfg := cover.Config{MaxBytes: c.maxBytes, Strip: c.strip}
	var faults []error
	if c.maxBytes < 1 {
		faults = append(faults, tooFew("--max-bytes", c.maxBytes))
	}
	if c.size != "" {
		if n, err := fmt.Sscanf(c.size+"\n", "%dx%d\n", &cfg.Width, &cfg.Height); err != nil || n != 2 || cfg.Width < 1 || cfg.Height < 1 {
			faults = append(faults, wrongValue("--size", c.size, "width x height in pixels, such as 1000x800", "“宽x高”（像素），例如 1000x800"))
		}
	}
	fit, err := c.crop.fit()
	if err != nil {
		faults = append(faults, err)
	}
	cfg.Fit = fit
	if c.out == stdin {
		faults = append(faults, toOutput("-o", c.streams.out, c.json))
	}
	return cfg, errors.Join(faults...)
}

// toOutput refuses a picture on standard output where it would be in the way.
func toOutput(flag string, out io.Writer, json bool) error {
	switch {
	case json:
		return &bilingual{flag + " - and --json both want standard output", flag + " - 与 --json 都要写标准输出"}
	case isTerminal(out):
		return &bilingual{flag + " - would write a picture to the terminal; redirect it or name a file", flag + " - 会把图片写到终端；请重定向或指定文件"}
	}
	return nil
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (c *covering) finish(made *cover.Cover) error {
	words := c.streams.out
	switch c.out {
	case "":
	case stdin:
		words = c.streams.err
		if _, err := c.streams.out.Write(made.Data); err != nil {
			return err
		}
	default:
		if err := writeFile(c.out, made.Data); err != nil {
			return err
		}
		c.warnEnding(made.Format)
	}
	if c.json {
		return writeJSON(words, made)
	}
	return c.print(words, made)
}

// warnEnding says when the file's name claims another format, as it does where
// a PNG is kept.
func (c *covering) warnEnding(f cover.Format) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(c.out), "."))
	if ending == "jpg" {
		ending = "jpeg"
	}
	if ending == "jpeg" && f == "png" || ending == "png" && f == "jpeg" {
		fmt.Fprintf(c.err, "minishare: %s\n", fmt.Sprintf(c.lang.pick("note: %s holds a %s", "提示：%s 的内容是 %s"), c.out, f))
	}
}

func (c *covering) print(w io.Writer, made *cover.Cover) error {
	s := made.Source
	how := fmt.Sprintf(c.lang.pick("made at quality %d", "以质量 %d 生成"), made.Quality)
	if made.Kept {
		how = c.lang.pick("kept, byte for byte", "原样保留")
	}
	if made.Stripped {
		how = c.lang.pick("kept but for its metadata", "去除元数据，画面原样保留")
	}
	_, err := fmt.Fprintf(w, c.lang.pick("%s %d×%d, %d bytes -> %s %d×%d, %d of %d bytes, %s\n", "%s %d×%d，%d 字节 -> %s %d×%d，%d 字节（上限 %d），%s\n"),
		s.Format, s.Width, s.Height, s.Bytes, made.Format, made.Width, made.Height, len(made.Data), c.maxBytes, how)
	if err == nil && c.out == "" {
		fmt.Fprintf(c.err, "minishare: %s\n", c.lang.pick("hint: -o FILE writes the cover", "提示：用 -o 文件名 写出封面"))
	}
	return err
}
