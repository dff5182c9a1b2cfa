package appfiles

import (
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"minishare"
)

// mostEntries bounds the search for a near name, in files and folders seen.
const mostEntries = 4096

// The nearness of a file to a name that is missing.
const (
	notNear     = iota
	otherFolder // the same name in another folder
	otherEnding // the same folder and name, another picture ending
	otherCase   // the same but for upper and lower case
)

// hint says what to do about a missing path: which file may be meant, or else
// to check the name.
func (d *folder) hint(p string) minishare.Words {
	tries := d.tries(p)
	if name := d.asWritten(p); name != "" {
		return minishare.Wordsf("did you mean %q? it is taken as written, not as a URL",
			"是否想写 %q？路径按原样读取，不作为 URL 解码", name)
	}
	switch name, near := d.nearest(tries, mostEntries); near {
	case otherCase:
		return minishare.Wordsf("did you mean %q? phones tell upper and lower case apart",
			"是否想写 %q？手机区分文件名大小写", name)
	case otherEnding, otherFolder:
		return minishare.Wordsf("did you mean %q?", "是否想写 %q？", name)
	}
	return minishare.Wordsf("check the name, and that the file is there", "请检查文件名，并确认文件已放入该目录")
}

// asWritten finds the file that a path would name if it were read as a URL:
// percent-decoded, without its query.
func (d *folder) asWritten(p string) string {
	bare, _, _ := strings.Cut(p, "?")
	decoded, err := url.PathUnescape(bare)
	if err != nil {
		decoded = bare
	}
	for _, meant := range []string{bare, decoded} {
		if meant == p || meant == "" {
			continue
		}
		for _, name := range d.tries(meant) {
			if info, err := d.root.Stat(name); err == nil && info.Mode().IsRegular() {
				return meant
			}
		}
	}
	return ""
}

// nearest looks through the folder, level by level and at no more than left
// entries, for the file nearest to one of the names. Links are not followed;
// hidden folders and node_modules are passed over.
func (d *folder) nearest(names []string, left int) (found string, near int) {
	for queue := []string{"."}; len(queue) > 0 && left > 0; queue = queue[1:] {
		entries := d.list(queue[0], left)
		left -= len(entries)
		for _, entry := range entries {
			name := path.Join(queue[0], entry.Name())
			switch {
			case entry.IsDir() && entry.Name()[0] != '.' && entry.Name() != "node_modules":
				queue = append(queue, name)
			case entry.Type().IsRegular():
				if n := nearness(name, names); n > near {
					found, near = name, n
				}
			}
		}
	}
	return found, near
}

// list gives at most n entries of a folder, by name; none on any error.
func (d *folder) list(name string, n int) []fs.DirEntry {
	dir, err := d.open(name)
	if err != nil {
		return nil
	}
	defer dir.Close()
	entries, _ := dir.ReadDir(n)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries
}

func nearness(have string, names []string) int {
	near := notNear
	for _, want := range names {
		switch {
		case strings.EqualFold(have, want):
			return otherCase
		case strings.EqualFold(withoutEnding(have), withoutEnding(want)) && isPictureEnding(path.Ext(have)):
			near = max(near, otherEnding)
		case strings.EqualFold(path.Base(have), path.Base(want)):
			near = max(near, otherFolder)
		}
	}
	return near
}

func withoutEnding(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// isPictureEnding keeps hints to pictures: other files are nobody's business.
func isPictureEnding(ext string) bool {
	switch strings.ToLower(ext) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif":
		return true
	}
	return false
}
