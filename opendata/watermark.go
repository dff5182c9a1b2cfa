package opendata

import (
	"encoding/json"
	"time"
)

// Watermark says whose the data is and when it was sealed.
type Watermark struct {
	Timestamp int64  `json:"timestamp"` // seconds since 1970
	AppID     string `json:"appid"`
}

// Time gives the timestamp as a time; the zero Watermark's is in 1970.
func (w Watermark) Time() time.Time { return time.Unix(w.Timestamp, 0) }

// readMark reads the watermark of an object and holds it against the Config.
func (a *App) readMark(fields map[string]json.RawMessage) (Watermark, error) {
	raw, marked := fields["watermark"]
	if !marked && a.config.Unmarked {
		return Watermark{}, nil
	}
	mark, ok := parseMark(raw)
	switch {
	case !marked:
		return Watermark{}, refuse(ErrWatermark, "watermark is missing; if the call gives none, as wx.getChatToolInfo, set Config.Unmarked")
	case !ok:
		return Watermark{}, refuse(ErrWatermark, "watermark (%d bytes) is no object with an appid and whole seconds", len(raw))
	case mark.AppID != a.config.AppID:
		return Watermark{}, refuse(ErrWatermark, "watermark.appid (%d bytes) is not %q", len(mark.AppID), a.config.AppID)
	}
	return mark, a.checkAge(mark)
}

// parseMark takes the two fields by their exact names, which encoding/json
// would not ask for.
func parseMark(raw []byte) (mark Watermark, ok bool) {
	fields, ok := readObject(raw)
	if !ok || json.Unmarshal(fields["appid"], &mark.AppID) != nil {
		return Watermark{}, false
	}
	if t, given := fields["timestamp"]; given && json.Unmarshal(t, &mark.Timestamp) != nil {
		return Watermark{}, false
	}
	return mark, true
}

func (a *App) checkAge(mark Watermark) error {
	limit := a.config.MaxAge
	if limit == 0 {
		return nil
	}
	if age := a.config.Now().Sub(mark.Time()); age > limit || age < -limit {
		return refuse(ErrAge, "watermark.timestamp is %v old; the limit is %v either way", age.Round(time.Second), limit)
	}
	return nil
}
