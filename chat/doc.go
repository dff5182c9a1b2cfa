// Package chat is the stand-in for WeChat: people, the chats they are in, and
// the cards that arrive there.
//
// It is a state machine without a clock, a network or a file. What happens is an
// [Event]; a [State] folds events, and the same events always give the same
// state. A command, such as [State.Deliver], looks at the state and answers with
// the event that it would cause; the caller keeps the event in a log and then
// applies it. Times and ids come from the caller.
//
//	world, err := chat.New(chat.Demo())
//	event, err := world.Deliver(chat.Share{From: "lin", Chat: "weekend", Request: req}, "m1", now)
//	err = world.Apply(event)
package chat
