package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"minishare/fleet"
)

// queueFlags name the NATS servers of a fleet.
type queueFlags struct {
	url      string
	name     string
	replicas int
	ackWait  time.Duration
}

func (f *queueFlags) flags(cmd *cobra.Command, l lang) {
	cmd.Flags().StringVar(&f.url, "nats", os.Getenv("MINISHARE_NATS"), l.pick("NATS servers with JetStream, comma separated; by default MINISHARE_NATS", "启用 JetStream 的 NATS 服务器，逗号分隔；默认取 MINISHARE_NATS"))
	cmd.Flags().Lookup("nats").DefValue = ""
	cmd.Flags().StringVar(&f.name, "name", "minishare-fleet", l.pick("name of the queue on the servers", "队列在服务器上的名称"))
	cmd.Flags().IntVar(&f.replicas, "replicas", 1, l.pick("servers that keep each job, when the queue is made", "新建队列时每个任务保存的副本数"))
	cmd.Flags().DurationVar(&f.ackWait, "ack-wait", 30*time.Second, l.pick("silence after which another worker gets a job", "worker 无响应多久后把任务交给别的 worker"))
}

func (f *queueFlags) queue() fleet.Queue {
	return fleet.Queue{URL: f.url, Name: f.name, Replicas: f.replicas, AckWait: f.ackWait}
}

// working is the command worker: it does the jobs of batches elsewhere.
type working struct {
	streams
	lang     lang
	queue    queueFlags
	out      string
	pictures string
	cores    int
	patience time.Duration
	log      logFlag
}

func newWorker(io streams, l lang) *cobra.Command {
	w := &working{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "worker --nats URL --pictures WHERE -o OUT",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Prepare cards for batches on other machines", "为其他机器上的 batch 准备卡片"),
		Long: l.pick(
			`worker takes jobs that 'minishare batch --nats' has queued, prepares their cards and
stores the covers in OUT, which is the OUT of the batch under the name it has on this
machine. Start as many as you like, stop them when you like: on the first interrupt
it ends the jobs that it has begun, and no job of a worker that dies is lost.`,
			`worker 领取 'minishare batch --nats' 放入队列的任务，准备卡片，并把封面存入 OUT
（即 batch 的 OUT 在本机上的名称）。可随意启动任意多个，也可随时停止：第一次中断时会做完
手上的任务；即使 worker 意外终止，任务也不会丢失。`),
		Example: examples("minishare worker --nats nats://n1,nats://n2 --pictures 's3://shop?region=eu-central-1' -o 's3://cards?region=eu-central-1'"),
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return w.run() },
	}
	w.queue.flags(cmd, l)
	cmd.Flags().StringVarP(&w.out, "output", "o", "", l.pick("folder or bucket to store covers in", "存放封面的目录或存储桶"))
	cmd.Flags().StringVar(&w.pictures, "pictures", "", l.pick("folder or bucket of the pictures", "图片所在的目录或存储桶"))
	cmd.Flags().IntVar(&w.cores, "cores", 0, l.pick("pictures fitted at once; by default all cores", "同时适配的图片数；默认为全部核心"))
	cmd.Flags().DurationVar(&w.patience, "patience", fleet.DefaultPatience, l.pick("how long to ask a bucket that does not answer", "存储桶无响应时最长重试多久"))
	w.log.flags(cmd, "warn", l)
	must(errors.Join(cmd.MarkFlagDirname("output"), cmd.MarkFlagDirname("pictures")))
	must(errors.Join(cmd.MarkFlagRequired("nats"), cmd.MarkFlagRequired("output"), cmd.MarkFlagRequired("pictures")))
	return cmd
}

func (w *working) run() error {
	options, err := w.log.options()
	if err != nil {
		return err
	}
	var done atomic.Int64
	cfg := fleet.WorkerConfig{
		Queue: w.queue.queue(), Pictures: homeDir(w.pictures), Output: homeDir(w.out), Cores: w.cores, Patience: w.patience,
		Logger: slog.New(slog.NewTextHandler(w.err, options)),
		Done:   func(fleet.State) { done.Add(1) },
	}
	if err := cfg.Validate(); err != nil {
		return usageError{err}
	}
	ctx, stop := untilEnded()
	defer stop()
	fmt.Fprintln(w.err, w.lang.pick("minishare worker: waiting for jobs; interrupt to stop", "minishare worker：等待任务；中断即可停止"))
	err = fleet.Work(ctx, cfg)
	fmt.Fprintf(w.err, w.lang.pick("minishare worker: %d jobs done\n", "minishare worker：已完成 %d 个任务\n"), done.Load())
	return err
}
