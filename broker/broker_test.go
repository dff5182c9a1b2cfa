package broker_test

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"minishare/broker"
)

func start(t *testing.T, dir string) *broker.Broker {
	t.Helper()
	b, err := broker.Start(broker.Config{Name: "test", Dir: dir, MaxPayload: 1 << 20, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// stream opens a stream of a server, and makes it where there is none.
func stream(t *testing.T, b *broker.Broker) (jetstream.JetStream, jetstream.Stream) {
	t.Helper()
	conn, err := nats.Connect("", b.Option())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	s, err := js.CreateOrUpdateStream(t.Context(), jetstream.StreamConfig{Name: "s", Subjects: []string{"s"}})
	if err != nil {
		t.Fatal(err)
	}
	return js, s
}

func TestAFolderOutlivesItsServer(t *testing.T) {
	dir := t.TempDir()
	b := start(t, dir)
	js, _ := stream(t, b)
	if _, err := js.Publish(t.Context(), "s", []byte("kept")); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	_, s := stream(t, start(t, dir))
	if m, err := s.GetMsg(t.Context(), 1); err != nil || string(m.Data) != "kept" {
		t.Errorf("%v, %v", m, err)
	}
}

func TestAFolderHasOneServer(t *testing.T) {
	dir := t.TempDir()
	b := start(t, dir)
	if _, err := broker.Start(broker.Config{Name: "test", Dir: dir, MaxPayload: 1, Logger: slog.New(slog.DiscardHandler)}); !errors.Is(err, broker.ErrInUse) {
		t.Errorf("a second server: %v", err)
	}
	b.Close()
	start(t, dir)
}

func TestATemporaryFolderGoesWithItsServer(t *testing.T) {
	b := start(t, "")
	if _, err := os.Stat(b.Dir()); err != nil || !b.Temporary() {
		t.Errorf("%s: %v", b.Dir(), err)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(b.Dir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("left behind: %v", err)
	}
}

// TestAFolderThatCannotBeMade is an error, and was a panic.
func TestAFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := broker.Start(broker.Config{Name: "test", Dir: filepath.Join(file, "below"), MaxPayload: 1, Logger: slog.New(slog.DiscardHandler)}); err == nil {
		t.Error("no error")
	}
}
