package door_test

import (
	"slices"
	"testing"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"minishare/fleet/door"
)

// TestTracesGoOnFromTheCaller takes up the caller's trace, and shows where the time
// goes.
func TestTracesGoOnFromTheCaller(t *testing.T) {
	spans := tracetest.NewInMemoryExporter()
	s := open(t, door.Config{Tracer: sdktrace.NewTracerProvider(sdktrace.WithSyncer(spans))})
	const trace = "0af7651916cd43dd8448eb211c80319c"
	if res, _ := do(t, request(t, s.URL, noisy(t, 30, 20, 1), "traceparent", "00-"+trace+"-b7ad6b7169203331-01")); res.StatusCode != 200 {
		t.Fatal(res.StatusCode)
	}
	s.Close() // by then the outermost span has ended
	var names []string
	for _, span := range spans.GetSpans() {
		if got := span.SpanContext.TraceID().String(); got != trace {
			t.Errorf("%s is of trace %s", span.Name, got)
		}
		names = append(names, span.Name)
	}
	for _, want := range []string{"wait for a core", "prepare", "POST /api/v1/cards"} {
		if !slices.Contains(names, want) {
			t.Errorf("no span %q among %q", want, names)
		}
	}
}
