package appfiles

import (
	"fmt"
	"io/fs"
	"strings"

	"minishare"
)

// asked is an imagePath as the caller gave it, the subject of every refusal.
type asked string

func (a asked) refuse(rule string, err error, en, zh string, args ...any) *minishare.Refusal {
	what, subject := minishare.Wordsf(en, zh, args...), fmt.Sprintf("imagePath %.80q ", string(a))
	return &minishare.Refusal{
		Rule: rule,
		What: minishare.Words{EN: subject + what.EN, ZH: subject + what.ZH},
		Err:  cause(err),
	}
}

func (a asked) outside(known []*folder) *minishare.Refusal {
	var en, zh []string
	for _, d := range known {
		words := folderWords(d.place)
		en = append(en, "the "+words.EN+" "+d.dir)
		zh = append(zh, words.ZH+" "+d.dir)
	}
	if len(known) == 0 {
		en, zh = []string{"none are given"}, []string{"未指定任何目录"}
	}
	return a.refuse(minishare.RuleImageOutside, nil,
		"lies in none of the app's folders (%[1]s); copy the picture into one of them",
		"不在应用的任何目录中（%[2]s）；请先把图片复制到其中之一",
		strings.Join(en, ", "), strings.Join(zh, "，"))
}

func (a asked) noFolder(place minishare.Place) *minishare.Refusal {
	words := folderWords(place)
	return a.refuse(minishare.RuleImageOutside, nil,
		"needs the app's %[1]s, which is not given here; name that folder",
		"需要应用的%[2]s，但这里没有指定；请指定该目录", words.EN, words.ZH)
}

func (a asked) leadsOut(d *folder) *minishare.Refusal {
	words := folderWords(d.place)
	return a.refuse(minishare.RuleImageEscape, nil,
		"leads out of the %[1]s; a link must be relative and stay inside",
		"指向%[2]s之外；链接必须是相对路径且不越出目录", words.EN, words.ZH)
}

// absent is a refusal for want of a file, before the neighbours are looked at.
func (a asked) absent(err error) *minishare.Refusal {
	return a.refuse(minishare.RuleImageNotFound, err, "is not there", "不存在")
}

func isNotFound(r *minishare.Refusal) bool {
	return r != nil && r.Rule == minishare.RuleImageNotFound
}

// notFound says where the path was looked for, and which file may be meant.
func (d *folder) notFound(a asked, p string) *minishare.Refusal {
	words := folderWords(d.place)
	hint := d.hint(p)
	return a.refuse(minishare.RuleImageNotFound, fs.ErrNotExist,
		"is not in the %[1]s %[3]s; %[4]s", "不在%[2]s %[3]s 中；%[5]s",
		words.EN, words.ZH, d.dir, hint.EN, hint.ZH)
}

func (a asked) notFile(mode fs.FileMode) *minishare.Refusal {
	kind := minishare.Words{EN: "a device", ZH: "设备"}
	switch {
	case mode.IsDir():
		kind = minishare.Words{EN: "a folder", ZH: "文件夹"}
	case mode&fs.ModeNamedPipe != 0:
		kind = minishare.Words{EN: "a pipe", ZH: "管道"}
	case mode&fs.ModeSocket != 0:
		kind = minishare.Words{EN: "a socket", ZH: "套接字"}
	}
	return a.refuse(minishare.RuleImageNotFile, nil,
		"is %[1]s; name a picture file", "是%[2]s；请指定图片文件", kind.EN, kind.ZH)
}

func (a asked) tooBig(size, most int64) *minishare.Refusal {
	return a.refuse(minishare.RuleImageFileSize, nil,
		"has %d bytes, and at most %d are read; make the picture smaller",
		"有 %d 字节，最多读取 %d 字节；请缩小图片", size, most)
}

func (a asked) grew(most int64) *minishare.Refusal {
	return a.refuse(minishare.RuleImageFileSize, nil,
		"grew over %d bytes while being read; give a finished picture",
		"在读取时超过了 %d 字节；请使用已写完的图片", most)
}

func (a asked) empty() *minishare.Refusal {
	return a.refuse(minishare.RuleImageMissing, nil,
		"is an empty file; write the picture first", "是空文件；请先写入图片")
}

func (a asked) unreadable(err error) *minishare.Refusal {
	return a.refuse(minishare.RuleImageUnreadable, err,
		"cannot be read; check its permissions and its disk", "无法读取；请检查权限和磁盘")
}

// folderWords names the folder of a place.
func folderWords(place minishare.Place) minishare.Words {
	switch place {
	case minishare.InTemp:
		return minishare.Words{EN: "temporary folder", ZH: "临时目录"}
	case minishare.InCache:
		return minishare.Words{EN: "cache folder", ZH: "缓存目录"}
	case minishare.InUser:
		return minishare.Words{EN: "user folder", ZH: "用户文件目录"}
	}
	return minishare.Words{EN: "package folder", ZH: "应用包目录"}
}
