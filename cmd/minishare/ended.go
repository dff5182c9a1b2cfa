package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilEnded gives a context that is done when the program is to end: by Ctrl-C, by
// a service manager, or with its terminal, unless it was started to outlive that
// (nohup). A second signal ends the process at once.
func untilEnded() (context.Context, context.CancelFunc) {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
