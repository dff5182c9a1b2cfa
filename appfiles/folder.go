package appfiles

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"minishare"
)

// folder is one folder of the app, open.
type folder struct {
	place   minishare.Place
	dir     string   // as the Config names it
	aliases []string // the absolute slash paths it is known by, longest first
	root    *os.Root
	escape  error // what the root answers to a name that leads out
}

func openFolder(place minishare.Place, dir string) (*folder, error) {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	resolved, err := filepath.EvalSymlinks(absolute)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	// The os package keeps the error for escapes to itself; ask for it.
	_, escape := root.Lstat("..")
	return &folder{
		place:   place,
		dir:     dir,
		aliases: aliases(filepath.ToSlash(absolute), filepath.ToSlash(resolved)),
		root:    root,
		escape:  cause(escape),
	}, nil
}

// twins are pairs of names for one folder, as phones have them: code and
// system libraries use now the one, now the other.
var twins = [][2]string{
	{"/var", "/private/var"}, // Apple
	{"/tmp", "/private/tmp"},
	{"/data/data", "/data/user/0"}, // Android
	{"/sdcard", "/storage/emulated/0"},
}

// aliases gives the names together with their twins, longest first.
func aliases(names ...string) []string {
	for _, name := range slices.Clone(names) {
		for _, twin := range twins {
			for i := range twin {
				if rest, ok := strings.CutPrefix(name, twin[i]+"/"); ok {
					names = append(names, twin[1-i]+"/"+rest)
				}
			}
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}

// rel gives the path of an absolute slash path below the folder, and how long
// the folder's own name in it is. The comparison is of text only.
func (d *folder) rel(p string) (rel string, depth int, ok bool) {
	for _, name := range d.aliases {
		rel, err := filepath.Rel(filepath.FromSlash(name), filepath.FromSlash(p))
		if err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel), len(name), true
		}
	}
	return "", 0, false
}

// locate finds the folder that an absolute slash path lies in: the innermost,
// where one contains the other.
func (f *Files) locate(p string) (in *folder, rel string) {
	deepest := -1
	for _, d := range f.folders {
		if r, depth, ok := d.rel(p); ok && depth > deepest {
			in, rel, deepest = d, r, depth
		}
	}
	return in, rel
}

func (f *Files) holds(p string) bool {
	in, _ := f.locate(p)
	return in != nil
}

func (f *Files) at(place minishare.Place) *folder {
	for _, d := range f.folders {
		if d.place == place {
			return d
		}
	}
	return nil
}

// absolute reads an absolute slash path; with orPackage, what lies in none of
// the folders is tried as a path of the package.
func (f *Files) absolute(a asked, p string, orPackage bool) ([]byte, *minishare.Refusal) {
	if d, rel := f.locate(p); d != nil {
		data, refusal := d.read(a, rel, f.most)
		if isNotFound(refusal) {
			return nil, d.notFound(a, rel)
		}
		return data, refusal
	}
	if d := f.at(minishare.InPackage); d != nil && orPackage {
		if data, refusal := d.readFirst(a, d.tries(p[1:]), f.most); !isNotFound(refusal) {
			return data, refusal
		}
	}
	return nil, a.outside(f.folders)
}

// below reads a slash path in the folder of the place.
func (f *Files) below(a asked, place minishare.Place, p string) ([]byte, *minishare.Refusal) {
	d := f.at(place)
	if d == nil {
		return nil, a.noFolder(place)
	}
	data, refusal := d.readFirst(a, d.tries(p), f.most)
	if isNotFound(refusal) {
		return nil, d.notFound(a, p)
	}
	return data, refusal
}

// tries lists the names under which a path is looked for in the folder, in
// the order of the package doc.
func (d *folder) tries(p string) []string {
	names := []string{p}
	if d.place != minishare.InPackage {
		return names
	}
	names = append(names, path.Join("www", p), path.Join("public", p))
	for _, webRoot := range []string{"www/", "public/"} {
		if rest, ok := strings.CutPrefix(p, webRoot); ok {
			names = append(names, rest)
		}
	}
	return names
}
