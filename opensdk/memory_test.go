package opensdk_test

import (
	"runtime"
	"strings"
	"testing"

	"minishare/opensdk"
)

// What is read may not cost much more memory than it has bytes, whatever it is.
func TestHostileInputTakesLittleMemory(t *testing.T) {
	const most = 64 << 20 // bytes in all, of which the garbage collector leaves a fraction
	fill := func(head, piece, tail string, size int) string {
		return head + strings.Repeat(piece, (size-len(head)-len(tail))/len(piece)) + tail
	}
	var shared []string // arrays of 256 references to the next one
	for i := range 60 {
		shared = append(shared, "\xaf\x11\x01\x00"+strings.Repeat(string([]byte{byte(16 + i)}), 256))
	}
	for name, read := range map[string]func(){
		"plist of shared arrays": func() { opensdk.DecodePasteboard(cardWith("\xa1\x0f", shared...)) },
		"plist, one long text": func() {
			opensdk.DecodePasteboard(cardWith("\x6f\x12\x00\x1f\x00\x00" + strings.Repeat("茶", 1<<20)))
		},
		"XML of attributes": func() {
			opensdk.DecodePasteboard([]byte(fill("<plist><dict ", `a="" `, "></dict></plist>", opensdk.MaxPasteboard)))
		},
		"XML of elements": func() {
			opensdk.DecodePasteboard([]byte(fill("<plist><array>", "<true/>", "</array></plist>", opensdk.MaxPasteboard)))
		},
		"XML that only opens": func() { opensdk.DecodePasteboard([]byte(fill("<plist>", "<a>", "", opensdk.MaxPasteboard))) },
		"extras, an array":    func() { opensdk.DecodeExtras([]byte(fill("[", "[", "", opensdk.MaxExtrasJSON))) },
		"extras, one value": func() {
			opensdk.DecodeExtras([]byte(fill(`[{"key":"a","type":"string","value":[`, "0,", "0]}]", opensdk.MaxExtrasJSON)))
		},
		"parcel of zeroes": func() { opensdk.DecodeParcel(bundleOf(make([]byte, opensdk.MaxParcel-8))) },
		"link of parameters": func() {
			opensdk.ParseLink(fill("https://help.wechat.com/app/wx1/sendreq/?", "a&", "", 1<<20))
		},
		"link of escapes": func() {
			opensdk.ParseLink(fill("https://help.wechat.com/app/wx1/sendreq/?a=", "%41", "", 1<<20))
		},
		"harmony bytes": func() {
			opensdk.DecodeHarmony([]byte(fill(`{"message":{"thumbData":[`, "0,", "0]}}", opensdk.MaxExtrasJSON)))
		},
		"text of one quote": func() { opensdk.DecodeAm(fill("am start --es a '", "x", "", opensdk.MaxBundleText)) },
		"text of words":     func() { opensdk.DecodeAm(fill("am start ", "a ", "", opensdk.MaxBundleText)) },
		"text of keys": func() {
			opensdk.DecodeBundleText(fill("Bundle[{", "_wxa_b=, ", "}]", opensdk.MaxBundleText))
		},
		"log of one line": func() { opensdk.ExplainLog(fill("MicroMsg.SDK checksum fail", "x", "", opensdk.MaxBundleText)) },
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		read()
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > most {
			t.Errorf("%s: %d MiB", name, took>>20)
		}
	}
}
