// Package conformance holds opensdk against the official Android SDK itself. It
// is nothing but a test:
//
//	go test ./conformance
//
// has the SDK 5.5.3 of package androidsdk, compiles the runner in java/ with it and
// its stand-ins for Android, and puts hundreds of made-up cards and answers to
// both. What they check, log, ask, put into the bundle and the Intent, and read
// back must be the same to the byte.
//
// Without java, javac, npm or the network the test says so and is skipped; with
// MINISHARE_CONFORMANCE=required in the environment it fails instead.
package conformance
