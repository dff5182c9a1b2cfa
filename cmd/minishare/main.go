// Command minishare checks shareMiniProgram calls, fits their pictures and
// shares them with a stand-in for WeChat.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}, os.Getenv))
}

// streams are where a command reads and writes: data to out, words to err.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// The exit codes, as --help lists them.
const (
	exitOK      = 0
	exitRefused = 1 // refused or failed
	exitUsage   = 2
	exitNoDesk  = 3
	exitTimeUp  = 4
)

// errRefused ends a command whose output has said everything already.
var errRefused = errors.New("refused")

func run(args []string, io streams, getenv func(string) string) int {
	l, err := pickLang(args, getenv)
	if err != nil {
		return usage(io.err, l, "minishare", err)
	}
	started := false
	root := newRoot(io, l, &started)
	root.SetArgs(args)
	cmd, err := root.ExecuteC()
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errRefused):
		return exitRefused
	case !started || errors.As(err, new(usageError)):
		return usage(io.err, l, cmd.CommandPath(), err)
	}
	complain(io.err, l, inWords(err, l))
	switch {
	case errors.Is(err, errUnreachable):
		fmt.Fprintf(io.err, "minishare: %s\n", l.pick("hint: start one with 'minishare desk', or name another with --desk", "提示：用 'minishare desk' 启动，或用 --desk 指定地址"))
		return exitNoDesk
	case errors.Is(err, errTimeUp):
		return exitTimeUp
	}
	return exitRefused
}

func usage(w io.Writer, l lang, command string, err error) int {
	complain(w, l, inWords(err, l))
	fmt.Fprintf(w, "minishare: %s\n", l.pick("hint: see '"+command+" --help'", "提示：参见 '"+command+" --help'"))
	return exitUsage
}

func complain(w io.Writer, l lang, words string) {
	fmt.Fprintf(w, "minishare: %s: %s\n", l.pick("error", "错误"), words)
}
