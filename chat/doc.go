// Package chat is the stand-in for WeChat: people and their clients, chats, apps
// and mini programs; the shares that come in, the judgement WeChat passes on
// them and its answers; the messages in the chats, who sees what of them, and
// what follows when somebody opens one, down to the encrypted group id.
//
// It is a state machine without a clock, chance, a network or a file. What
// happens is an [Event]; a [State] folds events, and the same events always give
// the same state. A command, such as [State.Receive] or [State.Open], changes
// nothing: it looks at the state and answers with the event that it would cause.
// The caller keeps the event in a log and then applies it. Time and chance come
// with the [Moment] that a command is given, and what they decided is in the
// event.
//
//	world := chat.New()
//	event, err := chat.Begin(now, chat.Demo())
//	err = world.Apply(event)
//
//	event, err = world.Receive(now, chat.Sharing{From: "lin", Sender: chat.AndroidSender(got.Envelope), Request: got.Request})
//	err = world.Apply(event) // WeChat is open and shows its picker, or has refused
//
//	share := event.Shared.Share
//	event, err = world.End(now, share.ID, chat.Outcome{Kind: chat.Sent, Chats: []string{"weekend"}})
//	err = world.Apply(event) // the card is in the chat, the app has its answer
//
// Changes of the world need no command of their own: make the [Event], and
// [State.Change] gives it its time if it fits.
//
// # Promises
//
//   - An event that does not fit changes nothing and gives an error. What a command
//     gives fits, as long as nothing else is applied before it.
//   - Events are plain JSON. A reader skips fields that it does not know, so that
//     logs of other versions replay. Fields are added, never renamed.
//   - openid, unionid and the ids of groups follow from the seed that began the
//     world, and never change.
//   - What a lookup gives is a snapshot that later events do not touch. It shares
//     memory with the state: read it, do not change it.
//
// A log that has grown long is made short by [State.Shorten], after a Cleared event
// has let old shares go.
//
// The rules are WeChat's as its public documents have them. What they leave open
// is one of the [Settings], and [Choices] says what is known about each.
package chat
