package fleet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"minishare"
	"minishare/fleet/internal/bucket"
	"minishare/fleet/internal/queue"
)

const (
	// DefaultPatience is for how long a bucket that does not answer is asked again.
	DefaultPatience = 5 * time.Minute
	// maxTries is how often a job is begun that workers die over.
	maxTries = 5
	// slotsPerCore lets jobs wait for buckets while others are worked on.
	slotsPerCore = 8
)

// Work does jobs until the context ends, and then those that it has begun. The
// error wraps [ErrQueue] or [ErrStore].
func Work(ctx context.Context, cfg WorkerConfig) error {
	if err := cfg.Validate(); err != nil {
		return err
	}
	q, err := queue.Open(ctx, cfg.Queue.config(cfg.Logger))
	if err != nil {
		return err
	}
	defer q.Close()
	store, err := bucket.OpenStore(ctx, cfg.Output)
	if err != nil {
		return err
	}
	defer store.Close()
	return work(ctx, cfg, q, store)
}

// work is Work with what is open already.
func work(ctx context.Context, cfg WorkerConfig, q *queue.Queue, store bucket.Store) error {
	cfg = cfg.withDefaults()
	pictures, err := bucket.OpenPictures(ctx, cfg.Pictures)
	if err != nil {
		return err
	}
	defer pictures.Close()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	w := &worker{cfg: cfg, queue: q, stop: stop, studio: newStudio(pictures, store, cfg.Cores, patience(cfg.Patience))}
	if err := q.Work(ctx, cfg.Cores*slotsPerCore, w.do); err != nil {
		return err
	}
	if cause := context.Cause(ctx); errors.Is(cause, errStore) {
		return cause
	}
	return nil
}

// worker makes cards of jobs.
type worker struct {
	cfg    WorkerConfig
	queue  *queue.Queue
	studio *studio
	stop   context.CancelCauseFunc
	// alone is held by a job that was begun before and not ended: should it take the
	// process with it, no other job is blamed.
	alone    sync.RWMutex
	settings sync.Map // text → minishare.Setting, as many as there are runs
	known    atomic.Int32
}

// do does one job. What goes wrong with it becomes its result; an error sends it
// back to the queue.
func (w *worker) do(ctx context.Context, j queue.Job) (queue.Result, error) {
	r, err := w.attempt(ctx, j)
	switch {
	case errors.Is(err, errStore):
		w.stop(err)
		return queue.Result{}, fmt.Errorf("%w: %w", queue.ErrLeave, err)
	case errors.Is(err, errPicture):
		r = failed(j, RulePictureUnavailable, err.Error(), minishare.Words{
			EN: "look after the bucket; then run the lines that failed again", ZH: "请检查存储桶，恢复后重新运行失败的行"})
	case err != nil:
		return queue.Result{}, fmt.Errorf("%w: %w", queue.ErrLeave, err)
	}
	record, err := r.encode(w.queue.MaxPayload())
	if err != nil {
		return queue.Result{}, err
	}
	w.cfg.Done(r.State)
	result := queue.Result{Run: j.Run, Line: j.Line, State: string(r.State), Record: record}
	if r.Failure != nil {
		result.Rule = r.Failure.Rule
	}
	return result, nil
}

// attempt makes the record. A job that was begun too often, or that breaks a worker,
// is set aside.
func (w *worker) attempt(ctx context.Context, j queue.Job) (r Record, err error) {
	if j.Tries > maxTries {
		text := fmt.Sprintf("it was begun %d times and never ended; did it take its workers with it?", maxTries)
		return w.setAside(ctx, j, RuleGivenUp, text)
	}
	if j.Tries > 1 {
		w.alone.Lock()
		defer w.alone.Unlock()
	} else {
		w.alone.RLock()
		defer w.alone.RUnlock()
	}
	defer func() {
		if fault := recover(); fault != nil {
			w.cfg.Logger.Error("a job broke", "run", j.Run, "line", j.Line, "fault", fault, "stack", string(debug.Stack()))
			r, err = w.setAside(ctx, j, RuleBroken, fmt.Sprintf("minishare broke over it: %v", fault))
		}
	}()
	return w.prepare(ctx, j)
}

func (w *worker) setAside(ctx context.Context, j queue.Job, rule, text string) (Record, error) {
	if err := w.queue.Aside(context.WithoutCancel(ctx), &j, text); err != nil {
		w.cfg.Logger.Error("a job was not kept aside", "run", j.Run, "line", j.Line, "error", err)
	}
	return failed(j, rule, text, minishare.Words{
		EN: "look at its picture; report it if the picture is sound", ZH: "请检查该行的图片；若图片正常，请报告此问题"}), nil
}

func failed(j queue.Job, rule, text string, fix minishare.Words) Record {
	return Record{Line: j.Line, Key: j.Key, SameKeyAs: j.SameAs, State: Failed, Failure: failure(rule, minishare.IOError, text, fix)}
}

// prepare judges the call and takes its picture.
func (w *worker) prepare(ctx context.Context, j queue.Job) (Record, error) {
	setting, err := w.setting(j.Setting)
	if err != nil {
		return failed(j, RuleBroken, err.Error(), minishare.Words{EN: "run the same version everywhere", ZH: "请在各处运行同一版本"}), nil
	}
	call, findings, pictured := judge(j.Call, setting)
	var taken *shot
	if pictured {
		if taken, err = w.studio.take(ctx, j.Run, call.ImagePath, setting); err != nil {
			return Record{}, err
		}
		findings = append(findings, taken.findings...)
	}
	r := Record{Line: j.Line, Key: j.Key, SameKeyAs: j.SameAs, State: Refused, Failure: findings.Failure(), Findings: grave(findings)}
	if r.Failure == nil {
		r.State, r.Card = Prepared, &Card{Params: call.Params, Cover: *taken.cover, Thumb: taken.thumb}
		if len(call.ImagePath) > maxName { // the picture itself
			r.Card.ImagePath = ""
		}
	}
	return r, nil
}

// maxSettings bounds the settings that are remembered.
const maxSettings = 1000

func (w *worker) setting(text string) (minishare.Setting, error) {
	if known, ok := w.settings.Load(text); ok {
		return known.(minishare.Setting), nil
	}
	var s minishare.Setting
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return s, fmt.Errorf("setting: %w", err)
	}
	if w.known.Add(1) <= maxSettings {
		w.settings.Store(text, s)
	}
	return s, nil
}
