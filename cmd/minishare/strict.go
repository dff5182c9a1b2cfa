package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// strict has a command and those below it say what they want when their arguments
// are too few, too many or no commands.
func strict(cmd *cobra.Command) {
	for _, below := range cmd.Commands() {
		strict(below)
	}
	if !cmd.Runnable() {
		cmd.Args, cmd.RunE = cobra.ArbitraryArgs, offer
	}
	fits := cmd.Args
	if fits == nil {
		return
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if fits(cmd, args) == nil {
			return nil
		}
		use := cmd.UseLine()
		return &bilingual{
			fmt.Sprintf("wrong number of arguments: %d; usage: %s", len(args), use),
			fmt.Sprintf("参数个数不对：%d；用法：%s", len(args), use),
		}
	}
}

// offer is what a command of commands does: it shows them, or refuses another.
func offer(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	wrong := &bilingual{fmt.Sprintf("no such command: %s %s", cmd.CommandPath(), args[0]), fmt.Sprintf("没有此命令：%s %s", cmd.CommandPath(), args[0])}
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		wrong.en += "; there is " + strings.Join(near, ", ")
		wrong.zh += "；有 " + strings.Join(near, "、")
	}
	return usageError{wrong}
}

// unset refuses a command without the flags that it cannot do without.
func unset(cmd *cobra.Command) error {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Annotations[cobra.BashCompOneRequiredFlag] != nil && !f.Changed {
			names = append(names, "--"+f.Name)
		}
	})
	if names == nil {
		return nil
	}
	return &bilingual{strings.Join(names, ", ") + ": required", strings.Join(names, "、") + "：必填"}
}
