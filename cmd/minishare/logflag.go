package main

import (
	"log/slog"

	"github.com/spf13/cobra"
)

// logFlag is --log: from what level on is logged.
type logFlag string

func (f *logFlag) flags(cmd *cobra.Command, usual string, l lang) {
	cmd.Flags().StringVar((*string)(f), "log", usual, l.pick("what to log to standard error: debug, info, warn or error", "输出到标准错误的日志级别：debug、info、warn 或 error"))
	complete(cmd, "log", "debug", "info", "warn", "error")
}

func (f logFlag) options() (*slog.HandlerOptions, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(f)); err != nil {
		return nil, usageError{oneOf("--log", string(f), "debug", "info", "warn", "error")}
	}
	return &slog.HandlerOptions{Level: level}, nil
}
