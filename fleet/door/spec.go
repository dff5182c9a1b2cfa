package door

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// newSpec makes the OpenAPI document of the types that the door reads and writes.
func newSpec() []byte {
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	schema := func(t reflect.Type) *huma.Schema { return registry.Schema(t, true, t.Name()) }
	problem := func(what string) *huma.Response {
		return &huma.Response{Description: what, Content: map[string]*huma.MediaType{"application/problem+json": {Schema: schema(reflect.TypeFor[Problem]())}}}
	}
	binary := &huma.Schema{Type: "string", Format: "binary"}
	request := schema(reflect.TypeFor[Request]())
	op := &huma.Operation{
		OperationID: "post-card", Method: http.MethodPost, Path: "/api/v1/cards", Summary: "Prepare a card",
		Description: "The answer is a pure function of the request: equal requests have equal ETags. With If-None-Match of such a tag the answer is 412.",
		Security:    []map[string][]string{{"key": {}}},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"application/json": {Schema: request},
			"multipart/form-data": {Schema: &huma.Schema{
				Type: "object", Required: []string{partCall}, Properties: map[string]*huma.Schema{partCall: request, partPicture: binary},
			}},
		}},
		Responses: map[string]*huma.Response{
			"200": {Description: "the card, or its cover alone where Accept asks for a picture", Content: map[string]*huma.MediaType{
				"application/json": {Schema: schema(reflect.TypeFor[Answer]())}, "image/jpeg": {Schema: binary}, "image/png": {Schema: binary},
			}},
		},
	}
	for status, what := range map[int]string{
		400: "the request is no request", 401: "no key", 403: "a Host that is none of the door's, or a page of another origin", 406: "neither JSON nor a picture is accepted", 412: "the answer is the one you have",
		413: "too many bytes", 415: "neither JSON nor a form", 422: "the call or its picture breaks a rule", 429: "too much at once", 503: "no core became free in time",
	} {
		op.Responses[strconv.Itoa(status)] = problem(what)
	}
	doc := huma.OpenAPI{
		OpenAPI: "3.1.0", Info: &huma.Info{Title: "minishare serve", Version: "1", Description: "Prepares mini program cards for back ends."},
		Components: &huma.Components{Schemas: registry, SecuritySchemes: map[string]*huma.SecurityScheme{"key": {Type: "http", Scheme: "bearer"}}},
	}
	doc.AddOperation(op)
	text, err := json.Marshal(&doc)
	if err != nil {
		panic(err) // of types that are ours
	}
	return text
}
