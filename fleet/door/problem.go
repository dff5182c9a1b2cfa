package door

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"minishare"
	"minishare/guard"
)

// Problem is every refusal, in the shape of RFC 9457.
type Problem struct {
	Title    string             `json:"title" example:"Unprocessable Entity"`
	Status   int                `json:"status" example:"422"`
	Detail   string             `json:"detail"`
	Code     string             `json:"code" enum:"invalid,unauthorized,forbidden,not-found,method,not-acceptable,same,too-large,media-type,refused,busy,unavailable,internal"`
	Words    minishare.Words    `json:"words" doc:"the same in English and Chinese"`
	Failure  *minishare.Failure `json:"failure,omitempty" doc:"of a call that was refused: what fail gets"`
	Findings minishare.Findings `json:"findings,omitempty" doc:"of a call that was refused: all that is wrong with it"`
}

// Error gives the English words.
func (p *Problem) Error() string { return p.Detail }

// words are the code of a status, and what it says in Chinese.
var words = map[int]struct{ code, zh string }{
	400: {"invalid", "请求有误"}, 401: {"unauthorized", "缺少密钥或密钥错误"}, 403: {"forbidden", "不允许"}, 404: {"not-found", "此处没有内容"}, 405: {"method", "不支持此方法"},
	406: {"not-acceptable", "Accept 须为 application/json，或用 image/* 只取封面"}, 412: {"same", "没有变化"}, 413: {"too-large", "内容过大"},
	415: {"media-type", "不支持的内容类型"}, 422: {"refused", "调用未通过检查"}, 429: {"busy", "请求过多，请稍后重试"}, 500: {"internal", "内部错误"},
	503: {"unavailable", "暂时无法处理，请稍后重试"},
}

// newProblem makes a problem; without zh the words are the general ones of the status.
func newProblem(status int, en, zh string) *Problem {
	w := words[status]
	if zh == "" {
		zh = w.zh
	}
	return &Problem{Title: http.StatusText(status), Status: status, Detail: en, Code: w.code, Words: minishare.Words{EN: en, ZH: zh}}
}

// refusal is the problem of a call that breaks rules.
func refusal(f *minishare.Failure, findings minishare.Findings) *Problem {
	p := newProblem(http.StatusUnprocessableEntity, f.ErrMsg, "")
	for _, finding := range findings {
		if finding.Level == minishare.Error {
			p.Words.ZH = finding.Sentence("zh")
			break
		}
	}
	p.Failure, p.Findings = f, findings
	return p
}

// problem finds the status of an error. What is not known is a fault of the door:
// its words go to the log only.
func (d *Door) problem(err error) *Problem {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	switch {
	case errors.Is(err, errFull):
		return newProblem(http.StatusTooManyRequests, "too much at once: try again in a second", "")
	case errors.Is(err, errLate), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return newProblem(http.StatusServiceUnavailable, "no core became free in time: try again in a second", "")
	}
	d.cfg.Logger.Error("a request failed", "error", err)
	return newProblem(http.StatusInternalServerError, "internal error", "")
}

// turnAway answers what the guard does not let in.
func (d *Door) turnAway(w http.ResponseWriter, r *http.Request, why guard.Reason) {
	switch why {
	case guard.BadHost:
		d.refuse(w, newProblem(http.StatusForbidden,
			fmt.Sprintf("Host %.80q is none of this door's names: ask by one of them, or start it with --allow-host", r.Host),
			fmt.Sprintf("Host %.80q 不是本服务的主机名：请使用已允许的主机名，或启动时加上 --allow-host", r.Host)))
	case guard.BadOrigin:
		d.refuse(w, newProblem(http.StatusForbidden, "web pages of other origins may not ask; let your back end do it", "其他来源的网页不能访问；请由后端调用"))
	case guard.NoKey:
		w.Header().Set("WWW-Authenticate", `Bearer realm="minishare"`)
		d.refuse(w, newProblem(http.StatusUnauthorized, "the key is missing or wrong: send Authorization: Bearer KEY", "缺少密钥或密钥错误：请发送 Authorization: Bearer KEY"))
	case guard.TooLarge:
		d.refuse(w, d.problem(badBody(&http.MaxBytesError{Limit: d.cfg.MaxBody})))
	default:
		d.refuse(w, d.problem(errFull))
	}
}

// refuse answers with a problem.
func (d *Door) refuse(w http.ResponseWriter, p *Problem) {
	if p.Status == http.StatusTooManyRequests || p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}

// retryAfter is in seconds. By then all that waited has been answered.
const retryAfter = 1
