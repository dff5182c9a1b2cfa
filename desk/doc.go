// Package desk is the stand-in for WeChat as a server: shares come in over HTTP as
// an app would send them, arrive in chats, are opened, and give their group away.
// It serves an API, live events, health, metrics, and a web page for people.
//
//	d, err := desk.New(ctx, desk.Config{Data: "desk-data"})
//	defer d.Close(ctx)
//	listener, err := net.Listen("tcp", desk.DefaultListen)
//	err = d.Serve(ctx, listener) // until ctx ends
//
// A test takes [Desk.Handler] and a server of its own. All requests, answers and
// refusals are in the API's document, /openapi.json, which is made from this code;
// /api/v1/ shows it.
//
// # State and log
//
// What there is follows from a log of events: package chat is the state that they
// make, and JetStream keeps the log, in this process by default. A command decides
// on the state, appends its event, and is answered when the event is on disk and
// in the state. The append carries the sequence that the state has reached, and is
// refused if another desk was faster; then the command waits for what that one
// wrote and decides anew. So any number of desks share one log and never part.
//
// A sequence in the log is a cursor: of lists, of waiting, of live events. It
// stays good when the share that had it is gone.
//
// Pictures and captures are blobs under their SHA-256. They are stored before the
// event that names them. The wire of a share that came as a call is not stored:
// the SDKs make the same of the same, so that it is made anew when it is asked for.
//
// # Retention
//
// Shares beyond [Config.Max], and those older than [Config.MaxAge], go by an event
// like all else, so that every desk lets the same ones go. The log keeps them until
// it holds more dead events than live ones: then one desk reads it anew, lets the
// chat shorten it, makes sure that the short log gives the same state, stores it as
// a snapshot, and only then trims the log. A start reads the snapshot and what came
// after it; a desk that finds the log trimmed beyond where it is does too. Blobs
// that no share names are deleted half an hour after they were stored, at the
// earliest.
//
// # Safety
//
// Everything that comes in is taken to be hostile, and everybody who is not on
// this machine to be a stranger. The desk answers to its own names only, gives
// pages of other origins nothing but the way to share and to hear of it, and asks
// for a token wherever others can reach it. Bodies, depths, counts, streams and
// times are bounded. Nothing that a share names is ever fetched, and no file of
// this machine is read for it.
//
// # Compatibility
//
// Paths, fields and their meaning stay; fields are added. A log that one version
// wrote, every later version reads.
package desk
