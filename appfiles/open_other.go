//go:build !unix

package appfiles

// withoutWaiting is nothing where files in folders never wait.
const withoutWaiting = 0
