package opendata

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// Config says whose open data is opened and made. Only AppID is needed.
type Config struct {
	// AppID is the mini program's own, wx and 16 hex digits; every watermark
	// has to bear it.
	AppID string
	// MaxAge is how far the watermark's time may lie from now, before or after;
	// 0 is any distance. WeChat names no limit: a few minutes suit data that is
	// sent to the back end at once.
	MaxAge time.Duration
	// Unmarked lets objects without any watermark pass, as wx.getChatToolInfo
	// gives them; of wx.getGroupEnterInfo no public page shows one either. A
	// watermark that is there has to be right all the same.
	Unmarked bool
	// Now is the clock that stamps and ages are read from; nil is time.Now.
	Now func() time.Time
	// Rand is where Seal takes each iv from, 16 bytes; nil is crypto/rand.
	Rand io.Reader
}

// Validate reports all faults.
func (c Config) Validate() error {
	var faults []error
	switch {
	case c.AppID == "":
		faults = append(faults, errors.New("AppID is empty; give the mini program's, such as wx4f4bc4dec97d474b"))
	case strings.HasPrefix(c.AppID, "gh_"):
		faults = append(faults, fmt.Errorf("AppID %q is an original id; give the one that begins with wx", c.AppID))
	}
	if c.MaxAge < 0 {
		faults = append(faults, fmt.Errorf("MaxAge is %v; the least is 0, for no limit", c.MaxAge))
	}
	if c.MaxAge != 0 && c.Unmarked {
		faults = append(faults, errors.New("MaxAge and Unmarked exclude each other: what has no watermark has no age"))
	}
	return errors.Join(faults...)
}

// App opens and makes the open data of one mini program. Any number of
// goroutines may use it if they may use the Now and Rand of its Config.
type App struct {
	config Config
}

// New makes an App, or reports all faults of the Config.
func New(c Config) (*App, error) {
	if err := c.Validate(); err != nil {
		return nil, fmt.Errorf("opendata: %w", err)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Rand == nil {
		c.Rand = rand.Reader
	}
	return &App{c}, nil
}
