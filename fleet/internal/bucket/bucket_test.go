package bucket_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	_ "gocloud.dev/blob/memblob"

	"minishare/fleet/internal/bucket"
)

func TestEveryStoreKeepsWhatItIsGiven(t *testing.T) {
	for _, where := range []string{filepath.Join(t.TempDir(), "new"), "file://" + filepath.ToSlash(t.TempDir()), "mem://"} {
		s, err := bucket.OpenStore(t.Context(), where)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		ctx := t.Context()
		if there, err := s.Has(ctx, "a/b.jpg", 3); there || err != nil {
			t.Errorf("%s: before: %t, %v", where, there, err)
		}
		if _, err := s.Open(ctx, "a/b.jpg"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: open: %v", where, err)
		}
		for _, data := range []string{"old one", "new"} {
			if err := s.Put(ctx, "a/b.jpg", "image/jpeg", []byte(data)); err != nil {
				t.Fatal(err)
			}
		}
		for size, want := range map[int64]bool{3: true, 7: false} { // of another size it is not whole
			if there, err := s.Has(ctx, "a/b.jpg", size); there != want || err != nil {
				t.Errorf("%s: %d bytes: %t, %v", where, size, there, err)
			}
		}
		r, err := s.Open(ctx, "a/b.jpg")
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if r.Close(); err != nil || !bytes.Equal(data, []byte("new")) {
			t.Errorf("%s: %q, %v", where, data, err)
		}
	}
}

func TestAFolderIsNeverLeft(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there")
	}
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "covers")); err != nil {
		t.Fatal(err)
	}
	s, err := bucket.OpenStore(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, name := range []string{"covers/a.jpg", "../a.jpg", "/a.jpg"} {
		if err := s.Put(t.Context(), name, "image/jpeg", []byte("x")); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if left, _ := os.ReadDir(outside); len(left) > 0 {
		t.Errorf("outside: %v", left)
	}
}

func TestWhatIsNoPlaceIsRefused(t *testing.T) {
	for _, where := range []string{"nosuch://x", "file://host/a", "file:///a?b=c", "s3://%zz"} {
		if s, err := bucket.OpenStore(t.Context(), where); err == nil {
			s.Close()
			t.Errorf("%s was opened", where)
		}
		if p, err := bucket.OpenPictures(t.Context(), where); err == nil {
			p.Close()
			t.Errorf("%s was opened for pictures", where)
		}
	}
}

func TestWhatIsSecretIsNotShown(t *testing.T) {
	if got := bucket.Redact("s3://user:secret@b/c?token=secret"); got != "s3://user:xxxxx@b/c" {
		t.Error(got)
	}
	if got := bucket.Redact("cards/out"); got != "cards/out" {
		t.Error(got)
	}
}
