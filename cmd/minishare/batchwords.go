package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"minishare/fleet"
)

// finish says what came of it.
func (b *batching) finish(sum fleet.Summary, err error) error {
	if err != nil && sum.Run == "" {
		return b.explain(err)
	}
	words := b.streams.out
	if err != nil {
		words = b.err
	}
	if b.json && err == nil {
		if err := writeJSON(words, sum); err != nil {
			return err
		}
	} else {
		b.say(words, sum)
	}
	if err != nil {
		return b.explain(err)
	}
	if sum.Prepared < sum.Lines() {
		return errRefused
	}
	return nil
}

func (b *batching) say(w io.Writer, s fleet.Summary) {
	done := s.Lines() - s.From
	fmt.Fprintf(w, b.lang.pick("lines: %d, cards: %d, refused: %d, failed: %d", "共 %d 行：%d 张卡片，%d 行被拒绝，%d 行失败"), s.Lines(), s.Prepared, s.Refused, s.Failed)
	if s.SameKey > 0 {
		fmt.Fprintf(w, b.lang.pick("; repeated keys: %d", "；%d 行的 key 重复"), s.SameKey)
	}
	if s.From > 0 {
		fmt.Fprintf(w, b.lang.pick("; done before: %d", "；其中 %d 行此前已完成"), s.From)
	}
	if done > 0 && s.Seconds > 0 {
		fmt.Fprintf(w, b.lang.pick("; %.1f s, %.0f lines/s", "；用时 %.1f 秒，每秒 %.0f 行"), s.Seconds, float64(done)/s.Seconds)
	}
	fmt.Fprintln(w)
	for _, rule := range frequent(s.Rules) {
		fmt.Fprintf(w, "  %6d  %s\n", s.Rules[rule], rule)
	}
}

// explain says of an error what to do.
func (b *batching) explain(err error) error {
	for _, known := range []struct {
		err    error
		en, zh string
	}{
		{context.Canceled, "interrupted; the same command goes on where it was", "已中断；再次运行同一命令会接着做"},
		{fleet.ErrInputChanged, "put the old CALLS back, or choose another OUT", "请恢复原来的 CALLS，或换一个 OUT"},
		{fleet.ErrOutputForeign, "choose an empty OUT, or give the settings that it was begun with", "请换一个空的 OUT，或使用当初的设置"},
		{fleet.ErrOutputInUse, "wait for the other batch, or choose another OUT", "请等待另一个 batch 结束，或换一个 OUT"},
		{fleet.ErrStore, "nothing is lost: make room, or see to the bucket, and run the same command again", "没有丢失任何内容：请腾出空间或检查存储桶，然后再次运行同一命令"},
		{fleet.ErrElsewhere, "give the workers the same OUT", "请给各 worker 相同的 OUT"},
		{fleet.ErrQueue, "see to the NATS servers and run the same command again", "请检查 NATS 服务器，然后再次运行同一命令"},
	} {
		if errors.Is(err, known.err) {
			fmt.Fprintf(b.err, "minishare: %s%s\n", b.lang.pick("hint: ", "提示："), b.lang.pick(known.en, known.zh))
			break
		}
	}
	if errors.Is(err, context.Canceled) {
		return errRefused // which is no error to speak of
	}
	return err
}
