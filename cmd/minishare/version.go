package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"minishare/opensdk"
)

// versionInfo says what this program is made of.
type versionInfo struct {
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"`
	Go      string `json:"go"`
	SDK     string `json:"androidSdk"` // whose wire share speaks
	IOSSDK  string `json:"iosSdk"`
}

func newVersion(io streams, l lang) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:                   "version [--json]",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Print the version", "显示版本"),
		Example:               examples("minishare version", "minishare version --json"),
		Args:                  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v := readVersion()
			if asJSON {
				return writeJSON(io.out, v)
			}
			_, err := fmt.Fprintf(io.out, "minishare %s, %s; OpenSDK Android %s, iOS %s\n", v.Version, v.Go, v.SDK, v.IOSSDK)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, l.pick("print JSON", "输出 JSON"))
	return cmd
}

func readVersion() versionInfo {
	v := versionInfo{Version: "(devel)", Go: runtime.Version(), SDK: opensdk.DefaultAndroid, IOSSDK: opensdk.DefaultIOS}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v.Commit = s.Value
		}
	}
	return v
}
