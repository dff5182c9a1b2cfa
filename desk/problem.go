package desk

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"minishare"
	"minishare/chat"
	"minishare/desk/internal/journal"
	"minishare/guard"
)

// Problem is every refusal of the API, in the shape of RFC 9457.
type Problem struct {
	Title  string              `json:"title" example:"Not Found"`
	Status int                 `json:"status" example:"404"`
	Detail string              `json:"detail" example:"share \"x\": no such share"`
	Code   string              `json:"code" enum:"invalid,unauthorized,forbidden,not-found,method,conflict,too-large,busy,full,unavailable,internal"`
	Words  minishare.Words     `json:"words" doc:"the same in English and Chinese"`
	Errors []*huma.ErrorDetail `json:"errors,omitempty" doc:"each fault with its place"`
}

// Error gives the English words.
func (p *Problem) Error() string { return p.Detail }

// GetStatus gives the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is that of a problem.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// kinds is the one table from an error to its status.
var kinds = []struct {
	err    error
	status int
}{
	{chat.ErrNoPerson, 404}, {chat.ErrNoChat, 404}, {chat.ErrNoApp, 404}, {chat.ErrNoMiniProgram, 404}, {chat.ErrNoShare, 404},
	{chat.ErrNoMessage, 404}, {chat.ErrNoOpen, 404}, {chat.ErrNoPlan, 404}, {chat.ErrNoCode, 404}, {journal.ErrNoBlob, 404},
	{chat.ErrNotMember, 403}, {chat.ErrTaken, 409}, {chat.ErrMember, 409}, {chat.ErrPrivate, 409}, {chat.ErrNotPending, 409},
	{chat.ErrNotOpen, 409}, {chat.ErrCodeUsed, 409}, {chat.ErrTooLarge, 413}, {journal.ErrTooLarge, 413},
	{chat.ErrNoCard, 400}, {chat.ErrInvalid, 400}, {chat.ErrEvent, 400}, {journal.ErrFull, 507}, {journal.ErrUnavailable, 503}, {journal.ErrConflict, 503},
}

// words are the code of a status, and what it says in Chinese.
var words = map[int]struct{ code, zh string }{
	400: {"invalid", "请求有误"}, 401: {"unauthorized", "需要令牌"}, 403: {"forbidden", "不允许"}, 404: {"not-found", "不存在"},
	405: {"method", "不支持此方法"}, 409: {"conflict", "与当前状态冲突"}, 413: {"too-large", "内容过大"}, 429: {"busy", "请求过多，请稍后重试"},
	500: {"internal", "内部错误"}, 503: {"unavailable", "日志暂不可用"}, 507: {"full", "磁盘已满"},
}

// logWords say what is wrong with the log, and what to do.
var logWords = map[int]minishare.Words{
	503: {EN: "the log takes nothing at the moment: start its servers, or ask again in a second", ZH: "日志暂时无法写入：请检查 NATS 服务器，或稍后重试"},
	507: {EN: "the disk of the log is full, so nothing was taken; make room, and ask again", ZH: "保存日志的磁盘已满，本次未接收任何内容；请腾出空间后重试"},
}

// newProblem makes a problem; what is "" gets the general words of the status.
func newProblem(status int, en, zh string) *Problem {
	w, ok := words[status]
	if !ok {
		w = words[max(400, status/100*100)]
	}
	if zh == "" {
		zh = w.zh
	}
	return &Problem{Title: http.StatusText(status), Status: status, Detail: en, Code: w.code, Words: minishare.Words{EN: en, ZH: zh}}
}

// problem finds the status of an error. What is not in the table is a fault of the
// desk: its words go to the log only.
func (d *Desk) problem(err error) *Problem {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	for _, k := range kinds {
		if !errors.Is(err, k.err) {
			continue
		}
		if k.status >= 500 { // what is wrong there is not for strangers
			d.log.Error("the log took nothing", "error", err)
			return newProblem(k.status, logWords[k.status].EN, logWords[k.status].ZH)
		}
		return newProblem(k.status, err.Error(), inChinese(k.status, err))
	}
	d.log.Error("a request failed", "error", err)
	return newProblem(http.StatusInternalServerError, "internal error", "")
}

// inChinese gives the error's own Chinese, or the general words of the status
// before the English.
func inChinese(status int, err error) string {
	if w := chat.Words(err); w.ZH != w.EN {
		return w.ZH
	}
	return words[status].zh + "：" + err.Error()
}

// invalid is a 400 about one field.
func invalid(field, en, zh string) *Problem {
	p := newProblem(http.StatusBadRequest, field+": "+en, field+"："+zh)
	p.Errors = []*huma.ErrorDetail{{Location: field, Message: en}}
	return p
}

// fromHuma brings an error of the API's own checks into our shape.
func fromHuma(e *huma.ErrorModel) *Problem {
	status := e.Status
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	var all []string
	for _, f := range e.Errors {
		all = append(all, strings.TrimPrefix(f.Location+": ", ": ")+f.Message)
		f.Value = nil // it may be all that was sent
	}
	detail := e.Detail
	if len(all) > 0 {
		detail += ": " + strings.Join(all, "; ")
	}
	p := newProblem(status, detail, "")
	p.Words.ZH += "：" + detail
	p.Errors = e.Errors
	return p
}

// refuse answers what the guard turned away.
func refuse(w http.ResponseWriter, _ *http.Request, why guard.Reason) {
	switch why {
	case guard.BadHost:
		write(w, newProblem(http.StatusForbidden, "this name is not the desk's; start it with --allow-host", "该主机名未被允许；请用 --allow-host 启动"))
	case guard.BadOrigin:
		write(w, newProblem(http.StatusForbidden, "pages of other origins may only share", "其他来源的页面只能调用分享接口"))
	case guard.NoKey:
		w.Header().Set("WWW-Authenticate", `Bearer realm="minishare desk"`)
		write(w, newProblem(http.StatusUnauthorized, "the desk's token is missing or wrong; open the page as /?token=…", "缺少令牌或令牌错误；请以 /?token=… 打开页面"))
	case guard.TooLarge:
		write(w, newProblem(http.StatusRequestEntityTooLarge, "the body is too large", "请求体过大"))
	default:
		write(w, newProblem(http.StatusTooManyRequests, "too much at once; try again in a second", ""))
	}
}

// write answers with a problem outside of the API's handlers.
func write(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}
