package fleet

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"

	"minishare"
	"minishare/cover"
	"minishare/fleet/internal/bucket"
)

// studio reads pictures, fits them and stores their covers; each picture once, as
// long as it is remembered.
type studio struct {
	pictures bucket.Pictures
	store    bucket.Store
	patience patience

	names       *lru.Cache[string, *shot]      // by run, setting and imagePath
	prints      *lru.Cache[fingerprint, *shot] // by the bytes
	reads, fits singleflight.Group
	open        chan struct{} // pictures in memory
	cpu         chan struct{} // pictures being fitted
}

// shot is a picture that has been fitted and stored.
type shot struct {
	cover    *Cover // nil where there is none
	thumb    *Cover
	findings minishare.Findings
}

// fingerprint is all that a shot depends on.
type fingerprint struct {
	sum      [sha256.Size]byte
	ending   string
	platform minishare.Platform
	asIs     bool
	crop     cover.Fit
}

// remembered is how many names and how many pictures are remembered; one takes
// about a kilobyte.
const remembered = 1 << 16

// maxName bounds the names that are remembered, in bytes; a data: URI is none.
const maxName = 1 << 10

func newStudio(pictures bucket.Pictures, store bucket.Store, cores int, p patience) *studio {
	names, _ := lru.New[string, *shot](remembered) // fails for sizes below 1 only
	prints, _ := lru.New[fingerprint, *shot](remembered)
	return &studio{
		pictures: pictures, store: store, patience: p, names: names, prints: prints,
		open: make(chan struct{}, 2*cores), cpu: make(chan struct{}, cores),
	}
}

// take gives what became of the picture that imagePath names. The error wraps
// [errPicture] or [errStore], or the context has ended.
func (s *studio) take(ctx context.Context, run, imagePath string, setting minishare.Setting) (*shot, error) {
	name := fmt.Sprintf("%s %s %t %s %s", run, setting.Platform, setting.AsIs, setting.Fit, imagePath)
	if known, ok := s.names.Get(name); ok {
		return known, nil
	}
	got, err, _ := s.reads.Do(name, func() (any, error) { return s.develop(ctx, imagePath, setting) })
	if err != nil {
		return nil, err
	}
	if taken := got.(*shot); len(name) <= maxName {
		s.names.Add(name, taken)
	}
	return got.(*shot), nil
}

// develop reads the picture, and fits it unless its bytes are known.
func (s *studio) develop(ctx context.Context, imagePath string, setting minishare.Setting) (*shot, error) {
	s.open <- struct{}{}
	defer func() { <-s.open }()
	data, err := s.read(ctx, imagePath)
	if errors.Is(err, errPicture) || ctx.Err() != nil && err != nil {
		return nil, err
	}
	ending := endingOf(imagePath)
	if err != nil {
		return &shot{findings: fit(nil, err, ending, setting).findings}, nil
	}
	p := fingerprint{sha256.Sum256(data), ending, setting.Platform, setting.AsIs, setting.Fit}
	if known, ok := s.prints.Get(p); ok {
		return known, nil
	}
	got, err, _ := s.fits.Do(fmt.Sprintf("%+v", p), func() (any, error) { return s.expose(ctx, data, p, setting) })
	if err != nil {
		return nil, err
	}
	return got.(*shot), nil
}

func (s *studio) read(ctx context.Context, imagePath string) (data []byte, err error) {
	err = s.patience.try(ctx, func(ctx context.Context) error {
		data, err = s.pictures.Read(ctx, imagePath)
		return err
	})
	if errors.Is(err, bucket.ErrUnavailable) {
		err = fmt.Errorf("%w: %w", errPicture, err)
	}
	return data, err
}

// expose fits a picture and stores its covers.
func (s *studio) expose(ctx context.Context, data []byte, p fingerprint, setting minishare.Setting) (*shot, error) {
	if known, ok := s.prints.Get(p); ok { // by the one who came just before
		return known, nil
	}
	f := s.fit(data, p.ending, setting)
	made := &shot{cover: newCover(f.cover), thumb: newCover(f.thumb), findings: f.findings}
	for _, c := range []struct {
		*Cover
		made *cover.Cover
	}{{made.cover, f.cover}, {made.thumb, f.thumb}} {
		if c.made == nil {
			continue
		}
		if err := s.keep(ctx, c.Cover, c.made.Data); err != nil {
			return nil, err
		}
	}
	s.prints.Add(p, made)
	return made, nil
}

func (s *studio) fit(data []byte, ending string, setting minishare.Setting) fitted {
	s.cpu <- struct{}{}
	defer func() { <-s.cpu }()
	return fit(data, nil, ending, setting)
}

// keep stores a cover, unless it is there. A folder that takes nothing does not
// get better by waiting.
func (s *studio) keep(ctx context.Context, c *Cover, data []byte) error {
	p := s.patience
	if s.store.Dir() != "" {
		p = 0
	}
	err := p.try(ctx, func(ctx context.Context) error {
		there, err := s.store.Has(ctx, c.File, int64(len(data)))
		if err != nil || there {
			return err
		}
		return s.store.Put(ctx, c.File, "image/"+string(c.Format), data)
	})
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("%w: %w", errStore, err)
	}
	return err
}

// patience is for how long something that is not available is tried again.
type patience time.Duration

const (
	firstPause = 250 * time.Millisecond
	maxPause   = 15 * time.Second
)

// try calls do until it gives anything but [bucket.ErrUnavailable], or patience
// ends. Where the context ends, no new try begins, but one that has begun goes on.
func (p patience) try(ctx context.Context, do func(context.Context) error) error {
	until := time.Now().Add(time.Duration(p))
	for wait := firstPause; ; wait = min(2*wait, maxPause) {
		err := do(context.WithoutCancel(ctx))
		if !errors.Is(err, bucket.ErrUnavailable) || time.Now().Add(wait).After(until) {
			return err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
