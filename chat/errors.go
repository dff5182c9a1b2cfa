package chat

import "errors"

// What is asked for is not there. Errors wrap these with the id.
var (
	ErrNoPerson      = errors.New("no such person")
	ErrNoChat        = errors.New("no such chat")
	ErrNoApp         = errors.New("no such app")
	ErrNoMiniProgram = errors.New("no such mini program")
	ErrNoShare       = errors.New("no such share")
	ErrNoMessage     = errors.New("no such message")
	ErrNoOpen        = errors.New("no such open")
	ErrNoPlan        = errors.New("no such plan")
	ErrNoCode        = errors.New("no such code")
)

// What is asked for does not go with what already happened.
var (
	ErrNotBegun   = errors.New("the world has not begun")
	ErrBegun      = errors.New("the world has begun already")
	ErrTaken      = errors.New("already taken")
	ErrNotMember  = errors.New("not a member of the chat")
	ErrMember     = errors.New("already a member of the chat")
	ErrPrivate    = errors.New("a private chat keeps its two members")
	ErrNotPending = errors.New("the share has ended")
	ErrNotOpen    = errors.New("not open any more")
	ErrCodeUsed   = errors.New("the code was used")
)

// What is asked for makes no sense whatever the state.
var (
	ErrNoCard   = errors.New("the request holds no card")
	ErrTooLarge = errors.New("too large")
	ErrEvent    = errors.New("not an event that this version knows")
	ErrInvalid  = errors.New("invalid")
)
