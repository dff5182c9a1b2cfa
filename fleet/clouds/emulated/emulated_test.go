package emulated

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"
	"github.com/fsouza/fake-gcs-server/fakestorage"
)

// call is one line of a batch.
const call = `{"key": %q, "userName": "gh_5c1a9e0b7d24", "path": "pages/tea", "title": "茶", "imagePath": %q, "webpageUrl": "https://teahouse.example/", "withShareTicket": true, "miniprogramType": 0}` + "\n"

// bucket is what the test has to know of a bucket.
type bucket interface {
	put(t *testing.T, name string, data []byte)
	get(t *testing.T, name string) []byte
}

// TestGoogle lets the program read from and write to gs://.
func TestGoogle(t *testing.T) {
	host, port := freeAddress(t)
	s, err := fakestorage.NewServerWithOptions(fakestorage.Options{Scheme: "http", Host: host, Port: uint16(port), PublicHost: fmt.Sprintf("%s:%d", host, port)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	for _, name := range []string{"shop", "cards"} {
		s.CreateBucketWithOpts(fakestorage.CreateBucketOpts{Name: name})
	}
	env := []string{"STORAGE_EMULATOR_HOST=" + strings.TrimPrefix(s.URL(), "http://")}
	batch(t, google{s, "shop"}, google{s, "cards"}, "gs://shop", "gs://cards", env)
}

type google struct {
	*fakestorage.Server
	bucket string
}

func (g google) put(t *testing.T, name string, data []byte) {
	g.CreateObject(fakestorage.Object{ObjectAttrs: fakestorage.ObjectAttrs{BucketName: g.bucket, Name: name}, Content: data})
}

func (g google) get(t *testing.T, name string) []byte {
	t.Helper()
	o, err := g.GetObject(g.bucket, name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return o.Content
}

// The account that every Azurite has; it is no secret.
const (
	account = "devstoreaccount1"
	secret  = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
)

// TestAzure lets the program read from and write to azblob://.
func TestAzure(t *testing.T) {
	azurite, err := exec.LookPath("azurite-blob")
	if err != nil {
		t.Skip("azblob:// was not run: azurite-blob is not there; npm install -g azurite brings it")
	}
	host := start(t, azurite)
	credential, err := azblob.NewSharedKeyCredential(account, secret)
	if err != nil {
		t.Fatal(err)
	}
	client, err := azblob.NewClientWithSharedKeyCredential("http://"+host+"/"+account, credential, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"shop", "cards"} {
		if _, err := client.CreateContainer(t.Context(), name, nil); err != nil {
			t.Fatal(err)
		}
	}
	env := []string{
		"AZURE_STORAGE_ACCOUNT=" + account, "AZURE_STORAGE_KEY=" + secret, "AZURE_STORAGE_DOMAIN=" + host,
		"AZURE_STORAGE_PROTOCOL=http", "AZURE_STORAGE_IS_LOCAL_EMULATOR=true",
	}
	batch(t, azure{client, "shop"}, azure{client, "cards"}, "azblob://shop", "azblob://cards", env)
}

// freeAddress gives an address that nobody listens at.
func freeAddress(t *testing.T) (host string, port int) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return "127.0.0.1", l.Addr().(*net.TCPAddr).Port
}

// start starts Azurite and gives its address, once it answers there.
func start(t *testing.T, azurite string) (host string) {
	t.Helper()
	name, port := freeAddress(t)
	host = fmt.Sprintf("%s:%d", name, port)
	cmd := exec.Command(azurite, "--blobHost", name, "--blobPort", strconv.Itoa(port), "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--disableTelemetry")
	cmd.Dir = t.TempDir() // for what it writes after all
	var words bytes.Buffer
	cmd.Stdout, cmd.Stderr = &words, &words
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { cmd.Wait(); close(ended) }()
	t.Cleanup(func() { cmd.Process.Kill(); <-ended })
	late := time.After(time.Minute)
	for {
		if c, err := net.Dial("tcp", host); err == nil {
			c.Close()
			return host
		}
		select {
		case <-time.After(50 * time.Millisecond):
			continue
		case <-late:
			cmd.Process.Kill()
			<-ended
		case <-ended:
		}
		t.Fatalf("azurite does not answer: %s", words.String())
	}
}

type azure struct {
	*azblob.Client
	container string
}

func (a azure) put(t *testing.T, name string, data []byte) {
	t.Helper()
	if _, err := a.UploadBuffer(t.Context(), a.container, name, data, nil); err != nil {
		t.Fatal(err)
	}
}

func (a azure) get(t *testing.T, name string) []byte {
	t.Helper()
	res, err := a.DownloadStream(t.Context(), a.container, name, nil)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// batch runs the program twice, as a job that is started again does: the second time
// the input has grown. In the end each line has one, and the covers are there.
func batch(t *testing.T, shop, cards bucket, pictures, out string, env []string) {
	t.Helper()
	logo, err := os.ReadFile("../../../examples/teahouse/www/img/logo.png")
	if err != nil {
		t.Fatal(err)
	}
	photograph, err := os.ReadFile("../../../examples/teahouse/www/img/spring.jpg")
	if err != nil {
		t.Fatal(err)
	}
	shop.put(t, "img/logo.png", logo)
	shop.put(t, "img/春.jpg", photograph)
	program := build(t)
	lines := fmt.Sprintf(call, "a", "img/logo.png") + fmt.Sprintf(call, "b", "img/春.jpg") + fmt.Sprintf(call, "c", "img/lost.png")
	run := func(want string) {
		t.Helper()
		file := filepath.Join(t.TempDir(), "calls.ndjson")
		if err := os.WriteFile(file, []byte(lines), 0o644); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, program, "batch", file, "--pictures", pictures, "-o", out, "--patience", "10s")
		cmd.Env = append(os.Environ(), env...)
		if said, _ := cmd.CombinedOutput(); !strings.Contains(string(said), want) {
			t.Fatalf("want %q: %s", want, said)
		}
	}
	run("lines: 3, cards: 2, refused: 1, failed: 0")
	lines += fmt.Sprintf(call, "d", "img/logo.png")
	run("lines: 4, cards: 3, refused: 1, failed: 0; done before: 3")
	check(t, cards)
}

// check holds the output to the calls.
func check(t *testing.T, cards bucket) {
	t.Helper()
	states := ""
	for line := range bytes.Lines(cards.get(t, "cards.ndjson")) {
		var r struct {
			Key, State string
			Card       struct {
				Cover struct {
					File  string
					Bytes int
				}
			}
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		states += r.Key + " " + r.State + " "
		if c := r.Card.Cover; r.State == "card" && len(cards.get(t, c.File)) != c.Bytes {
			t.Errorf("%s: %d bytes in the bucket, %d in the card", c.File, len(cards.get(t, c.File)), c.Bytes)
		}
	}
	if states != "a card b card c refused d card " {
		t.Errorf("%q", states)
	}
	if cards.get(t, "summary.json") == nil {
		t.Error("no summary")
	}
}

// build builds the program with the drivers of clouds in it.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "minishare")
	cmd := exec.Command("go", "build", "-o", program, "./cmd/minishare")
	cmd.Dir = "../../.."
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return program
}
