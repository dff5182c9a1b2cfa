package fleet

import (
	"context"
	"os"
	"testing"

	"minishare"
	"minishare/cover"
	"minishare/fleet/internal/bucket"
)

// one is the same picture under every name.
type one struct {
	bucket.Pictures
	data []byte
}

func (o one) Read(context.Context, string) ([]byte, error) { return o.data, nil }

// Runs that crop in other ways have covers of their own, though a worker fits equal
// pictures once.
func TestEachCropHasItsCover(t *testing.T) {
	data, err := os.ReadFile("../examples/teahouse/www/img/spring.jpg") // 16:9
	if err != nil {
		t.Fatal(err)
	}
	s := newTestWorker(t, one{data: data}).studio
	seen := map[string]cover.Fit{}
	for _, fit := range []cover.Fit{cover.FitCover, cover.FitContain} {
		for _, name := range []string{"a.jpg", "b.jpg"} {
			got, err := s.take(t.Context(), "run", name, minishare.Setting{Fit: fit})
			if err != nil || got.cover == nil {
				t.Fatalf("%s: %+v, %v", fit, got, err)
			}
			if other, ok := seen[got.cover.SHA256]; ok && other != fit {
				t.Errorf("%s has the cover of %s", fit, other)
			}
			seen[got.cover.SHA256] = fit
		}
	}
}
