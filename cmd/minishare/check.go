package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"minishare"
)

// checking is the command check: it judges many files in one run.
type checking struct {
	streams
	lang      lang
	folders   folders
	setting   settingFlags
	json      bool
	noPicture bool
}

// checked is what check says of one file.
type checked struct {
	File     string             `json:"file"`
	Errors   int                `json:"errors"`
	Warnings int                `json:"warnings"`
	Notes    int                `json:"notes"`
	Failed   string             `json:"failed,omitempty"` // why the file was not read
	Findings minishare.Findings `json:"findings"`
}

func newCheck(io streams, l lang) *cobra.Command {
	c := &checking{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "check [--app DIR] [--json] CARD.json...",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Judge calls by every rule, picture included", "按全部规则检查调用，包括图片"),
		Long: l.pick(
			`check reads each call, and the picture that its imagePath names, and prints every
finding: where, what, why and how to mend it. It sends nothing. It fails if a
finding of level error is among them, so it can stand in a CI job.

A picture in a folder that was not given (--temp, --cache, --user-files) is not
looked at.`,
			`check 读取每个调用及其 imagePath 指向的图片，输出全部问题：位置、内容、原因、办法。
它不会发送任何东西；只要有错误级别的问题就以失败退出，适合放进 CI。

未给出的目录（--temp、--cache、--user-files）中的图片不作检查。`),
		Example: examples("minishare check card.json", "minishare check --app app cards/*.json --json", "minishare check --wechat 6.5.5 card.json"),
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(_ *cobra.Command, files []string) error { return c.run(files) },
	}
	c.folders.flags(cmd, l)
	c.setting.flags(cmd, l)
	cmd.Flags().BoolVar(&c.noPicture, "no-picture", false, l.pick("judge the parameters only", "只检查参数，不看图片"))
	cmd.Flags().BoolVar(&c.json, "json", false, l.pick("print JSON", "输出 JSON"))
	return cmd
}

func (c *checking) run(files []string) error {
	setting, err := c.setting.setting()
	if err != nil {
		return usageError{err}
	}
	all := make([]checked, 0, len(files))
	for _, file := range files {
		all = append(all, c.file(file, setting))
	}
	return c.finish(all)
}

func (c *checking) file(file string, s minishare.Setting) checked {
	call, err := readCall(file, c.in)
	var findings minishare.Findings
	if err == nil {
		findings, err = c.judge(call, file, s)
	}
	if err != nil {
		if !c.json {
			complain(c.err, c.lang, inWords(err, c.lang))
		}
		return checked{File: file, Errors: 1, Failed: err.Error(), Findings: minishare.Findings{}}
	}
	if !c.json {
		printer{c.out, c.lang}.show(file, call, findings)
	}
	return checked{
		File: file, Findings: findings,
		Errors: findings.Count(minishare.Error), Warnings: findings.Count(minishare.Warning), Notes: findings.Count(minishare.Note),
	}
}

func (c *checking) judge(call *minishare.Call, file string, s minishare.Setting) (minishare.Findings, error) {
	if c.noPicture || !c.reachable(call.ImagePath) {
		return minishare.Check(call, s), nil
	}
	files, err := c.folders.open(file)
	if err != nil {
		return nil, err
	}
	defer files.Close()
	_, findings := minishare.Prepare(call, s, files)
	return findings, nil
}

// reachable tells whether the folder that the picture lies in was given.
func (c *checking) reachable(imagePath string) bool {
	ref, err := minishare.ParseImagePath(imagePath)
	if err != nil {
		return false // Check says why
	}
	switch ref.Place {
	case minishare.HostOnly:
		return false
	case minishare.InTemp:
		return c.folders.temp != ""
	case minishare.InCache:
		return c.folders.cache != ""
	case minishare.InUser:
		return c.folders.user != ""
	}
	return true
}

// finish prints the sum and says whether all is well.
func (c *checking) finish(all []checked) error {
	var errors, warnings, notes int
	for _, f := range all {
		errors, warnings, notes = errors+f.Errors, warnings+f.Warnings, notes+f.Notes
	}
	if c.json {
		if err := writeJSON(c.out, map[string]any{"ok": errors == 0, "files": all}); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(c.err, c.lang.pick("checked: %d, errors: %d, warnings: %d, notes: %d\n", "检查 %d 个文件：%d 个错误，%d 个警告，%d 个提示\n"), len(all), errors, warnings, notes)
	}
	if errors > 0 {
		return errRefused
	}
	return nil
}
