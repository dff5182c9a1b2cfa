// Makecover makes a cover and nothing else: the peer of the other programs in
// the benchmark, and what is profiled.
//
//	makecover [-width 1000] [-limit 131072] [-repeat 1] [-cpuprofile FILE] IN OUT
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"time"

	"minishare/cover"
)

func main() {
	width := flag.Int("width", 1000, "of the cover in pixels; its height is four fifths of that")
	limit := flag.Int("limit", cover.MaxBytes, "bytes of the cover at most")
	repeat := flag.Int("repeat", 1, "times to make it; above one, prints the time of each")
	profile := flag.String("cpuprofile", "", "write a profile to this file")
	flag.Parse()
	cfg := cover.Config{Width: *width, Height: *width * 4 / 5, MaxBytes: *limit}
	if err := run(flag.Arg(0), flag.Arg(1), cfg, *repeat, *profile); err != nil {
		fmt.Fprintln(os.Stderr, "makecover:", err)
		os.Exit(1)
	}
}

func run(in, out string, cfg cover.Config, repeat int, profile string) error {
	src, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	var c *cover.Cover
	for range repeat {
		began := time.Now()
		if c, err = cover.Make(src, cfg); err != nil {
			return err
		}
		if repeat > 1 {
			fmt.Printf("%.1f ms\n", float64(time.Since(began).Microseconds())/1000)
		}
	}
	return os.WriteFile(out, c.Data, 0o644)
}
