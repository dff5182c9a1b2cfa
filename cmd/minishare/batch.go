package main

import (
	"cmp"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"minishare/fleet"
	_ "minishare/fleet/clouds" // s3://, gs://, azblob://
)

// batching is the command batch: many calls in, their cards out.
type batching struct {
	streams
	lang     lang
	setting  settingFlags
	queue    queueFlags
	out      string
	pictures string
	format   string
	cores    int
	patience time.Duration
	json     bool
}

func newBatch(io streams, l lang) *cobra.Command {
	b := &batching{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "batch -o OUT [--pictures WHERE] [--nats URL] CALLS.ndjson|CALLS.csv|-",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Prepare the cards of many calls, and lose none", "批量准备卡片，一条不漏"),
		Long: l.pick(
			`batch reads calls, one to a line, and prepares a card of each. CALLS is NDJSON, each
line the parameters of a call and a "key" by which you know it again, or CSV with
the parameters as columns and a column key. Pictures come from the folder or bucket
--pictures, by default the folder of CALLS; never from the network.

OUT, a folder or a bucket, gets covers/ (by SHA-256), cards.ndjson with one line for
each line of CALLS in the same order, and summary.json. Equal pictures are fitted
once. Interrupted at any point and started again, it goes on where it was.

Buckets are URLs: s3://, gs:// and azblob://. With --nats the cards are prepared by
'minishare worker' on as many machines as you like.
It fails with 1 if any line did not become a card.`,
			`batch 逐行读取调用，为每一行准备一张卡片。CALLS 为 NDJSON（每行是一次调用的参数，外加
便于对应的 "key"），或以参数为列、含 key 列的 CSV。图片来自 --pictures 指定的目录或存储桶，
默认为 CALLS 所在目录；从不访问网络图片。

OUT 为目录或存储桶，其中 covers/ 按 SHA-256 存放封面，cards.ndjson 与 CALLS 逐行对应、
顺序相同，另有 summary.json。相同的图片只适配一次。随时可以中断，再次运行会接着做。

存储桶用 URL 表示：s3://、gs://、azblob://。带 --nats 时由任意多台机器上的
'minishare worker' 完成。只要有一行没有成为卡片，就以 1 退出。`),
		Example: examples("minishare batch products.ndjson -o cards", "minishare batch products.csv --pictures 's3://shop?region=eu-central-1' -o 's3://cards?region=eu-central-1'",
			"minishare batch products.ndjson -o /shared/cards --nats nats://n1,nats://n2,nats://n3 --replicas 3"),
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return b.run(args[0]) },
	}
	b.setting.flags(cmd, l)
	cmd.Flags().StringVarP(&b.out, "output", "o", "", l.pick("folder or bucket to write to", "写入的目录或存储桶"))
	cmd.Flags().StringVar(&b.pictures, "pictures", "", l.pick("folder or bucket of the pictures; by default the folder of CALLS", "图片所在的目录或存储桶；默认为 CALLS 所在目录"))
	cmd.Flags().StringVar(&b.format, "format", "", l.pick("ndjson or csv; by default what the name ends in", "ndjson 或 csv；默认按文件名判断"))
	cmd.Flags().IntVar(&b.cores, "cores", 0, l.pick("pictures fitted at once; by default all cores, and none with --nats", "同时适配的图片数；默认为全部核心，带 --nats 时为 0"))
	cmd.Flags().DurationVar(&b.patience, "patience", fleet.DefaultPatience, l.pick("how long to ask a bucket that does not answer", "存储桶无响应时最长重试多久"))
	cmd.Flags().BoolVar(&b.json, "json", false, l.pick("print JSON", "输出 JSON"))
	b.queue.flags(cmd, l)
	complete(cmd, "format", "ndjson", "csv")
	must(errors.Join(cmd.MarkFlagRequired("output"), cmd.MarkFlagDirname("output"), cmd.MarkFlagDirname("pictures")))
	return cmd
}

func (b *batching) run(file string) error {
	if file == stdin && b.pictures == "" {
		return usageError{&bilingual{"--pictures: required where calls come from standard input", "--pictures：从标准输入读取调用时必填"}}
	}
	setting, err := b.setting.setting()
	if err != nil {
		return usageError{err}
	}
	in, size, err := b.open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	bar := newBar(b.err, b.lang, size)
	cfg := fleet.BatchConfig{
		Input: in, Format: cmp.Or(fleet.Format(b.format), fleet.FormatOf(file)), Setting: setting,
		Pictures: b.pictures, Output: homeDir(b.out), Queue: b.queue.queue(), Cores: b.cores, Patience: b.patience,
		Logger: warnings(bar), Progress: bar.show,
	}
	if b.pictures == "" && file != stdin {
		cfg.Pictures = filepath.Dir(file)
	}
	cfg.Pictures = homeDir(cfg.Pictures)
	if err := cfg.Validate(); err != nil {
		return usageError{err}
	}
	ctx, stop := untilEnded()
	defer stop()
	sum, err := fleet.Batch(ctx, cfg)
	bar.clear()
	return b.finish(sum, err)
}

// open opens the calls; size is how many bytes there are, 0 where nobody knows.
func (b *batching) open(file string) (in io.ReadCloser, size int64, err error) {
	if file == stdin {
		return io.NopCloser(b.in), 0, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	if info.IsDir() {
		return nil, 0, errors.Join(notAFile(file), f.Close())
	}
	return f, info.Size(), nil
}

// warnings logs to a terminal that a bar is drawn on.
func warnings(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelWarn}))
}
