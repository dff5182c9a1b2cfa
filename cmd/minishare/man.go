package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func newMan(io streams, l lang) *cobra.Command {
	return &cobra.Command{
		Use:                   "man DIR",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Write the manual pages into a folder", "将手册页写入一个目录"),
		Long: l.pick("man writes one page for each command, in the language of --lang, to be read by man(1).",
			"man 为每个命令写一个手册页，语言由 --lang 决定，供 man(1) 阅读。"),
		Example: examples("minishare man ~/.local/share/man/man1", "minishare --lang zh man ~/.local/share/man/zh_CN/man1"),
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			head := &doc.GenManHeader{Section: "1", Source: "minishare " + readVersion().Version, Manual: l.pick("minishare's manual", "minishare 手册")}
			cmd.Root().DisableAutoGenTag = true // its date would change every page every day
			if err := doc.GenManTree(cmd.Root(), head, args[0]); err != nil {
				return err
			}
			pages, err := os.ReadDir(args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(io.err, l.pick("%d pages in %s; read one with: man -l %s/minishare.1\n", "%d 个手册页已写入 %s；阅读：man -l %s/minishare.1\n"), len(pages), args[0], args[0])
			return err
		},
	}
}
