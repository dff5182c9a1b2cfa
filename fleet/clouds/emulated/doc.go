// Package emulated is a test: the program makes cards from and into buckets of servers
// that speak like Google Cloud Storage and like Azure. It is a module of its own, so
// that their libraries are none of minishare's.
package emulated
