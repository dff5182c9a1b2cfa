package desk

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"regexp"
	"time"

	"minishare/chat"
	"minishare/guard"
)

// Defaults of a [Config].
const (
	DefaultListen = "127.0.0.1:8787"
	DefaultMax    = 10_000
	DefaultName   = "minishare"
	minToken      = 12
)

// Config says what a desk is made of. The zero Config is a desk for this machine
// alone, with the demo world, that forgets everything at its end.
type Config struct {
	// Listen is the address that the desk will be reached at, host and port;
	// [DefaultListen] by default. One that is not loopback needs a Token.
	Listen string
	// Hosts are more names under which the desk may be asked, without ports; "*" is
	// any name, and needs a Token.
	Hosts []string
	// Token, of 12 characters or more, has to come with every request.
	Token string

	// Data is the folder for the log; a temporary one by default, which Close
	// removes. It belongs to one process at a time.
	Data string
	// NATS is the URL of outside servers that keep the log, comma separated, in
	// place of Data. Any number of desks share it.
	NATS string
	// Name tells the logs of one NATS apart; [DefaultName] by default.
	Name string
	// Replicas is the number of copies that outside servers keep; 1 by default.
	Replicas int

	// Max is how many shares are kept, [DefaultMax] by default; the oldest go,
	// a tenth too late at most.
	Max int
	// MaxAge is how long shares are kept; 0 is for ever.
	MaxAge time.Duration

	// World is what a new log begins with; [chat.Demo] by default.
	World *chat.World

	Logger *slog.Logger     // [slog.Default] by default
	Now    func() time.Time // [time.Now] by default
	Random io.Reader        // [rand.Reader] by default; read by one goroutine at a time
}

var (
	validName  = regexp.MustCompile(`^[A-Za-z0-9_-]{1,32}$`)
	validToken = regexp.MustCompile(`^[A-Za-z0-9._~+/=-]*$`) // what a header and a cookie carry as it is
)

// Validate reports all faults.
func (c Config) Validate() error {
	c = c.withDefaults()
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	host, _, err := net.SplitHostPort(c.Listen)
	switch {
	case err != nil:
		fault("listen %q: want host:port, such as %s", c.Listen, DefaultListen)
	case c.Token == "" && !guard.Loopback(host):
		fault("listen %q: others can reach this address, so it needs a token", c.Listen)
	}
	if c.Token != "" && (len(c.Token) < minToken || !validToken.MatchString(c.Token)) {
		fault("token: %d characters; want %d or more, letters, digits and any of . _ ~ + / = -", len(c.Token), minToken)
	}
	if c.Data != "" && c.NATS != "" {
		fault("data %q, nats %q: want one of the two", c.Data, c.NATS)
	}
	if !validName.MatchString(c.Name) {
		fault("name %q: want 1 to 32 letters, digits, - and _", c.Name)
	}
	if c.Replicas < 0 || c.Replicas > 5 {
		fault("replicas %d: want 1 to 5", c.Replicas)
	}
	if c.Max < 0 {
		fault("max %d: want 1 or more", c.Max)
	}
	if c.MaxAge < 0 {
		fault("max age %s: want 0 or more", c.MaxAge)
	}
	return errors.Join(append(faults, guard.CheckHosts(c.Hosts, c.Token != ""), c.World.Validate())...)
}

func (c Config) withDefaults() Config {
	if c.Listen == "" {
		c.Listen = DefaultListen
	}
	if c.Name == "" {
		c.Name = DefaultName
	}
	if c.Max == 0 {
		c.Max = DefaultMax
	}
	if c.World == nil {
		c.World = new(chat.Demo())
	}
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	return c
}
