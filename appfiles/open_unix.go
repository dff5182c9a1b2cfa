//go:build unix

package appfiles

import "syscall"

// withoutWaiting keeps the opening of a pipe from waiting for its writer, and
// that of a terminal from taking it over.
const withoutWaiting = syscall.O_NONBLOCK | syscall.O_NOCTTY
