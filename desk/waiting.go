package desk

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// waiting bounds a context by the timeout that a caller asked for, and by the end
// of the desk.
func (d *Desk) waiting(ctx context.Context, timeout string) (context.Context, context.CancelFunc, error) {
	t, err := time.ParseDuration(timeout)
	if timeout == "" {
		t, err = 0, nil
	}
	if err != nil || t < 0 || t > maxWait {
		return nil, nil, invalid("timeout", fmt.Sprintf("%.40q: want a duration such as 25s, at most %s", timeout, maxWait), "请使用如 25s 的时长，最长 5 分钟")
	}
	ctx, stop := context.WithTimeout(ctx, t)
	forget := context.AfterFunc(d.life, stop)
	d.metrics.waiting.Inc()
	return ctx, func() { d.metrics.waiting.Dec(); forget(); stop() }, nil
}

// patient lets an operation take as long as its caller may ask for.
func patient(op *huma.Operation) {
	op.Middlewares = append(op.Middlewares, func(ctx huma.Context, next func(huma.Context)) {
		_, w := humago.Unwrap(ctx)
		http.NewResponseController(w).SetWriteDeadline(time.Now().Add(maxWait + slowAnswer))
		next(ctx)
	})
}
