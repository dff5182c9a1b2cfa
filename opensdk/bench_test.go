package opensdk_test

import (
	"encoding/json"
	"testing"

	"minishare"
	"minishare/cover"
	"minishare/opensdk"
)

func BenchmarkSendReq(b *testing.B) {
	sdk, phone, card := android(b, ""), opensdk.TypicalPhone(), tea
	card.Cover = &cover.Cover{Data: make([]byte, minishare.MaxCover)}
	b.SetBytes(minishare.MaxCover)
	b.ReportAllocs()
	for b.Loop() {
		if sent := sdk.SendReq(teaApp, phone, opensdk.NewAndroidRequest(&card, "share-1")); !sent.Returned {
			b.Fatal(sent.Err)
		}
	}
}

func BenchmarkReceive(b *testing.B) {
	extras := bigExtras(b)
	b.SetBytes(minishare.MaxCover)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := opensdk.Receive(extras); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkExtrasToJSON(b *testing.B) {
	extras := bigExtras(b)
	b.SetBytes(minishare.MaxCover)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := json.Marshal(extras); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkExtrasFromJSON(b *testing.B) {
	raw, err := json.Marshal(bigExtras(b))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(minishare.MaxCover)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := opensdk.DecodeExtras(raw); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPasteboard(b *testing.B) {
	r := opensdk.NewIOSRequest(&tea)
	r.Message.HDImageData = make([]byte, minishare.MaxCover)
	b.SetBytes(minishare.MaxCover)
	b.ReportAllocs()
	for b.Loop() {
		data, err := teaIOS.EncodePasteboard(r)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := opensdk.DecodePasteboard(data); err != nil {
			b.Fatal(err)
		}
	}
}

func bigExtras(b *testing.B) opensdk.Bundle {
	b.Helper()
	r := opensdk.NewAndroidRequest(&tea, "share-1")
	r.Message.ThumbData = make([]byte, minishare.MaxCover)
	sent := android(b, "").SendReq(teaApp, opensdk.TypicalPhone(), r)
	if !sent.Returned {
		b.Fatal(sent.Err)
	}
	return sent.Intent.Extras
}
