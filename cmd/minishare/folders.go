package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"minishare/appfiles"
)

// folders are the app's own folders, as flags.
type folders struct {
	app, temp, cache, user string
}

func (f *folders) flags(cmd *cobra.Command, l lang) {
	cmd.Flags().StringVar(&f.app, "app", "", l.pick("the app's package, the folder that holds www/; by default the card's own folder", "应用包目录（含 www/）；默认为卡片文件所在目录"))
	cmd.Flags().StringVar(&f.temp, "temp", "", l.pick("folder of the app's temporary files", "应用的临时文件目录"))
	cmd.Flags().StringVar(&f.cache, "cache", "", l.pick("folder of the app's cached files", "应用的缓存文件目录"))
	cmd.Flags().StringVar(&f.user, "user-files", "", l.pick("folder of the user's files in the app", "应用的用户文件目录"))
	for _, name := range []string{"app", "temp", "cache", "user-files"} {
		must(cmd.MarkFlagDirname(name))
	}
}

// open opens the folders for a card of that file name, "-" for standard input.
func (f folders) open(card string) (*appfiles.Files, error) {
	if f.app == "" {
		f.app = "."
		if card != stdin {
			f.app = filepath.Dir(card)
		}
	}
	return appfiles.Open(appfiles.Config{Package: f.app, Temp: f.temp, Cache: f.cache, User: f.user})
}
