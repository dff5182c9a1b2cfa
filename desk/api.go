package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// The bounds of what the API takes.
const (
	maxIntake = 64 << 20 // bytes of a share that comes in
	maxBody   = 1 << 20  // bytes of any other body
	maxDepth  = 64       // of JSON
)

// newAPI makes the API on the mux.
func (d *Desk) newAPI(mux *http.ServeMux) huma.API {
	cfg := huma.DefaultConfig("minishare desk", "1")
	cfg.Info.Description = "A stand-in for WeChat: shares arrive, are opened, and give their group away."
	cfg.OpenAPIPath, cfg.DocsPath, cfg.SchemasPath, cfg.CreateHooks = "", "", "", nil
	format := huma.Format{Marshal: marshal, Unmarshal: unmarshal}
	cfg.Formats = map[string]huma.Format{"application/json": format, "json": format}
	cfg.Transformers = []huma.Transformer{oneShape}
	api := huma.NewAPI(cfg, adapter{humago.NewAdapter(mux, "")})
	cfg.OpenAPI.OnAddOperation = append(cfg.OpenAPI.OnAddOperation, documentProblem)
	api.UseMiddleware(knownQuery(api))
	d.addWorld(api)
	d.addShares(api)
	d.addChats(api)
	d.addOpens(api)
	d.addOutcomes(api)
	d.addEvents(api)
	return api
}

// route adds one operation. An error of the handler becomes a problem.
func route[I, O any](d *Desk, api huma.API, method, path, summary string, handle func(context.Context, *I) (*O, error), more ...func(*huma.Operation)) {
	op := huma.Operation{
		Method: method, Path: path, Summary: summary, OperationID: huma.GenerateOperationID(method, path, (*O)(nil)),
		MaxBodyBytes: maxBody, BodyReadTimeout: -1, // package guard bounds the time
	}
	for _, set := range more {
		set(&op)
	}
	huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, d.problem(err)
		}
		return out, nil
	})
}

// tag groups operations in the document.
func tag(name string) func(*huma.Operation) {
	return func(op *huma.Operation) { op.Tags = []string{name} }
}

// created lets the operation answer 201.
func created(op *huma.Operation) { op.DefaultStatus = http.StatusCreated }

// body is an answer that is nothing but JSON.
type body[T any] struct{ Body T }

func answer[T any](t T, err error) (*body[T], error) { return &body[T]{t}, err }

// adapter hands out contexts of ours.
type adapter struct{ huma.Adapter }

func (a adapter) Handle(op *huma.Operation, handle func(huma.Context)) {
	a.Adapter.Handle(op, func(ctx huma.Context) { handle(apiContext{ctx}) })
}

// apiContext makes 422 a 400, and leaves the deadlines to package guard.
type apiContext struct{ humaContext }

// humaContext is a name under which the interface can be embedded: it has a
// method Context.
type humaContext = huma.Context

// SetStatus sets the status.
func (c apiContext) SetStatus(status int) {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	c.humaContext.SetStatus(status)
}

// SetReadDeadline does nothing.
func (apiContext) SetReadDeadline(time.Time) error { return nil }

// Unwrap gives the context of the adapter.
func (c apiContext) Unwrap() huma.Context { return c.humaContext }

// oneShape brings the API's own errors into the shape of all.
func oneShape(_ huma.Context, _ string, v any) (any, error) {
	if e, ok := v.(*huma.ErrorModel); ok {
		return fromHuma(e), nil
	}
	return v, nil
}

func documentProblem(doc *huma.OpenAPI, op *huma.Operation) {
	if op.Responses["default"] == nil {
		return
	}
	schema := doc.Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	op.Responses["default"] = &huma.Response{
		Description: "refused", Content: map[string]*huma.MediaType{"application/problem+json": {Schema: schema}},
	}
}

// knownQuery refuses query parameters that the operation does not have, and those
// given twice.
func knownQuery(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		u := ctx.URL()
		given, err := url.ParseQuery(u.RawQuery)
		if err != nil {
			huma.WriteErr(api, ctx, http.StatusBadRequest, "query: "+err.Error())
			return
		}
		for name, values := range given {
			known := slices.ContainsFunc(ctx.Operation().Parameters, func(p *huma.Param) bool { return p.In == "query" && p.Name == name })
			if !known || len(values) > 1 {
				huma.WriteErr(api, ctx, http.StatusBadRequest, fmt.Sprintf("query: unknown or repeated parameter %.64q", name))
				return
			}
		}
		next(ctx)
	}
}
