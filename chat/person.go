package chat

import (
	"errors"
	"slices"
	"time"

	"minishare"
)

// Device is the kind of machine that a WeChat client runs on.
type Device string

// The devices. An iPad shows web pages in place of cards.
const (
	Android   Device = "android"
	IPhone    Device = "ios"
	IPad      Device = "ipad"
	HarmonyOS Device = "harmonyos"
	Windows   Device = "windows"
)

// Devices lists all devices, in the order they are shown.
func Devices() []Device { return []Device{Android, IPhone, IPad, HarmonyOS, Windows} }

// Client is somebody's WeChat.
type Client struct {
	Platform Device `json:"platform"`
	Version  string `json:"version,omitempty"` // up to three numbers, such as "8.0.49"; "" is today's
}

// Person is somebody who uses WeChat. In an event it is a new person, or all
// that is known of one from now on.
type Person struct {
	ID     string `json:"id"`   // chosen by the caller, unique among people; at most 64 bytes
	Name   string `json:"name"` // as shown; at most 256 bytes
	Client Client `json:"client"`
}

// ShowsCards tells whether the client shows cards, and not their web page:
// WeChat 6.5.6 and up, but never on an iPad.
// Source: WeChat's share documents for iOS and Android.
func (c Client) ShowsCards() bool { return c.Platform != IPad && c.since(minishare.CardSince) }

// GetsTickets tells whether the client hands shareTickets to mini programs:
// WeChat 6.5.13 and up. Source: the contract, withShareTicket.
func (c Client) GetsTickets() bool { return c.ShowsCards() && c.since(minishare.TicketSince) }

// CancelIsOK tells whether the client answers 0 to a share that was cancelled:
// WeChat 6.7.2 and up. Source: Tencent's notice of 2018-08-13.
func (c Client) CancelIsOK() bool { return c.since(minishare.CancelIsOK) }

// since tells whether the client is of the version or newer. The documents mean
// WeChat for Android and iOS; those for HarmonyOS (1.0 on) and Windows (3.9, 4.0)
// count anew and are all younger than every version that matters here.
func (c Client) since(v minishare.Version) bool {
	if c.Platform == HarmonyOS || c.Platform == Windows {
		return true
	}
	own, err := minishare.ParseVersion(c.Version)
	return err != nil || !own.Known() || !own.Before(v)
}

func (c Client) fault() error {
	if !slices.Contains(Devices(), c.Platform) {
		return faultf("client platform %.40q: %w: want one of %v", "客户端平台 %.40q %v：可选 %v", c.Platform, ErrInvalid, Devices())
	}
	if c.Version == "" {
		return nil
	}
	if _, err := minishare.ParseVersion(c.Version); err != nil {
		return faultf("client version %.40q: %w: want up to three numbers, such as 8.0.49", "客户端版本 %.40q %v：应为至多三段数字，如 8.0.49", c.Version, ErrInvalid)
	}
	return nil
}

func (p *Person) check(*State, time.Time) error {
	return errors.Join(checkID("person id", "人物 ID", p.ID), checkText("person name", "人物名称", p.Name, maxName), p.Client.fault())
}

func (p *Person) fold(s *State, _ time.Time) { s.people.put(p.ID, *p) }
