module minishare

go 1.26

require (
	github.com/agnivade/levenshtein v1.2.1
	github.com/rogpeppe/go-internal v1.14.1
	github.com/spf13/cobra v1.10.1
	golang.org/x/image v0.34.0
	golang.org/x/term v0.37.0
	golang.org/x/text v0.32.0
	howett.net/plist v1.0.1
)

require (
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/spf13/pflag v1.0.9 // indirect
	golang.org/x/sys v0.38.0 // indirect
	golang.org/x/tools v0.39.0 // indirect
)
