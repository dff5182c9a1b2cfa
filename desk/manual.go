package desk

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed manual.html
var apiHTML string

//go:embed manual.css
var apiStyle []byte

// apiPage shows the API's document to people. It is made here, so that it needs
// no script.
var apiPage = template.Must(template.New("api").Parse(apiHTML))

// manual is what the page shows.
type manual struct {
	Title, Description string
	Operations         []manualOp
	Schemas            []manualSchema
}

type manualOp struct {
	ID, Method, Path, Tag string
	Summary, Description  string
	Parameters            []*huma.Param
	Body                  string // name of its schema
	Status, Answer        string // of the answer that is no refusal
}

type manualSchema struct{ Name, Text string }

func newManual(doc *huma.OpenAPI) manual {
	m := manual{Title: doc.Info.Title, Description: doc.Info.Description}
	for path, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
			if op != nil {
				m.Operations = append(m.Operations, newManualOp(path, op))
			}
		}
	}
	slices.SortFunc(m.Operations, func(a, b manualOp) int {
		return cmp.Or(cmp.Compare(a.Tag, b.Tag), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	for name, schema := range doc.Components.Schemas.Map() {
		text, _ := json.MarshalIndent(schema, "", "  ")
		m.Schemas = append(m.Schemas, manualSchema{name, string(text)})
	}
	slices.SortFunc(m.Schemas, func(a, b manualSchema) int { return cmp.Compare(a.Name, b.Name) })
	return m
}

func newManualOp(path string, op *huma.Operation) manualOp {
	o := manualOp{
		ID: op.OperationID, Method: op.Method, Path: path, Tag: strings.Join(op.Tags, ", "),
		Summary: op.Summary, Description: op.Description, Parameters: op.Parameters,
	}
	if op.RequestBody != nil {
		o.Body = schemaName(op.RequestBody.Content["application/json"])
	}
	for _, status := range []string{"200", "201", "204"} {
		if r := op.Responses[status]; r != nil {
			o.Status = status
			for _, media := range r.Content {
				o.Answer = schemaName(media)
			}
		}
	}
	return o
}

func schemaName(media *huma.MediaType) string {
	if media == nil || media.Schema == nil {
		return ""
	}
	return strings.TrimPrefix(media.Schema.Ref, "#/components/schemas/")
}
