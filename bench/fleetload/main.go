// Command fleetload measures a running minishare serve: how much it can do, and how
// long answers take at half, nine tenths and half as much again of that.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	url := flag.String("url", "http://127.0.0.1:8788", "address of serve")
	seconds := flag.Int("seconds", 20, "how long each load lasts")
	flag.Parse()
	if err := run(*url, time.Duration(*seconds)*time.Second, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "fleetload:", err)
		os.Exit(1)
	}
}

// load posts pictures, each time with other words, so that no answer is kept.
type load struct {
	url      string
	pictures [][]byte
	number   atomic.Int64
	client   *http.Client
}

func run(url string, lasts time.Duration, files []string) error {
	if len(files) == 0 {
		return errors.New("name some pictures")
	}
	l := &load{url: url + "/api/v1/cards", client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 512}}}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		l.pictures = append(l.pictures, data)
	}
	full := l.capacity(lasts)
	fmt.Printf("capacity: %.1f cards/s, by as many clients as there are cores\n", full)
	for _, share := range []float64{0.5, 0.9, 1.5} {
		l.offer(share, full*share, lasts)
	}
	return nil
}

// capacity lets two clients ask without a pause.
func (l *load) capacity(lasts time.Duration) float64 {
	var done atomic.Int64
	var clients sync.WaitGroup
	start := time.Now()
	for range 2 {
		clients.Go(func() {
			for time.Since(start) < lasts {
				if status, _ := l.ask(); status == http.StatusOK {
					done.Add(1)
				}
			}
		})
	}
	clients.Wait()
	return float64(done.Load()) / time.Since(start).Seconds()
}

// offer asks at a fixed rate, whether answers come or not, as the world does.
func (l *load) offer(share, rate float64, lasts time.Duration) {
	var mu sync.Mutex
	took := map[int][]time.Duration{}
	var all sync.WaitGroup
	every := time.NewTicker(time.Duration(float64(time.Second) / rate))
	defer every.Stop()
	for end := time.Now().Add(lasts); time.Now().Before(end); <-every.C {
		all.Go(func() {
			status, t := l.ask()
			mu.Lock()
			took[status] = append(took[status], t)
			mu.Unlock()
		})
	}
	all.Wait()
	ok := took[http.StatusOK]
	fmt.Printf("%3.0f %% of capacity: %.1f asked/s; ", 100*share, rate)
	for status, times := range took {
		fmt.Printf("%d × %d (p50 %s, p99 %s)  ", len(times), status, quantile(times, 0.5), quantile(times, 0.99))
	}
	fmt.Printf("%.1f cards/s\n", float64(len(ok))/lasts.Seconds())
}

func quantile(times []time.Duration, q float64) time.Duration {
	slices.SortFunc(times, cmp.Compare[time.Duration])
	if len(times) == 0 {
		return 0
	}
	return times[int(q*float64(len(times)-1))].Round(100 * time.Microsecond)
}

// ask posts one call with its picture, and gives the status, 0 where there is none.
func (l *load) ask() (int, time.Duration) {
	n := l.number.Add(1)
	body, err := json.Marshal(map[string]any{
		"params": map[string]any{
			"userName": "gh_5c1a9e0b7d24", "path": fmt.Sprintf("pages/tea?id=%d", n), "title": "茶", "imagePath": "a.jpg",
			"webpageUrl": "https://teahouse.example/", "withShareTicket": true, "miniprogramType": 0,
		},
		"picture": l.pictures[n%int64(len(l.pictures))],
	})
	if err != nil {
		return 0, 0
	}
	start := time.Now()
	res, err := l.client.Post(l.url, "application/json", bytes.NewReader(body))
	if err != nil {
		return 0, time.Since(start)
	}
	defer res.Body.Close()
	io.Copy(io.Discard, res.Body)
	return res.StatusCode, time.Since(start)
}
