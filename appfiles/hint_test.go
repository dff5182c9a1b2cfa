package appfiles

import (
	"testing"

	"minishare"
)

func TestNotFoundNamesTheNearFile(t *testing.T) {
	tests := []struct {
		name, imagePath string
		files           []string
		says            string
	}{
		{"other case", "img/logo.png", []string{"www/img/Logo.PNG", "www/img/logo.jpg"}, `did you mean "www/img/Logo.PNG"? phones tell`},
		{"other ending", "www/img/logo.png", []string{"www/img/logo.jpeg", "www/old/logo.png"}, `did you mean "www/img/logo.jpeg"?`},
		{"other folder", "img/logo.png", []string{"www/assets/deep/logo.png"}, `did you mean "www/assets/deep/logo.png"?`},
		{"the shallower folder", "img/logo.png", []string{"a/b/c/logo.png", "z/logo.png"}, `did you mean "z/logo.png"?`},
		{"written as a URL", "img/%E8%8C%B6.png", []string{"www/img/茶.png"}, `did you mean "img/茶.png"? it is taken as written`},
		{"with a query", "img/logo.png?v=3", []string{"www/img/logo.png"}, `did you mean "img/logo.png"? it is taken as written`},
		{"nothing near", "img/logo.png", []string{"www/img/icon.png"}, "check the name"},
		{"no picture", "img/logo.png", []string{"img/logo.key"}, "check the name"},
		{"hidden", "img/logo.png", []string{".git/logo.png", "node_modules/x/logo.png"}, "check the name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{}
			for _, name := range tt.files {
				files[name] = "x"
			}
			f := open(t, Config{Package: tree(t, files)})
			if _, err := f.Read(tt.imagePath); err == nil {
				t.Skip("the disk does not tell upper and lower case apart")
			}
			wantRefusal(t, f, tt.imagePath, minishare.RuleImageNotFound, tt.says)
		})
	}
}

func TestTheSearchForNearFilesEnds(t *testing.T) {
	f := open(t, Config{Package: tree(t, map[string]string{"a/1": "x", "a/2": "x", "z/logo.png": "x"})})
	for entries, want := range map[int]string{4: "", 5: "z/logo.png"} {
		if found, _ := f.folders[0].nearest([]string{"logo.png"}, entries); found != want {
			t.Errorf("after %d entries: %q, want %q", entries, found, want)
		}
	}
}
