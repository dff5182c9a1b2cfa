package chat_test

import (
	"fmt"
	"time"

	"minishare/chat"
	"minishare/opendata"
	"minishare/opensdk"
)

// A share goes its whole way: from the request that WeChat read off the wire to
// the group's id at the back end of the mini program.
func Example() {
	moment, world := moments(), chat.New()
	do := func(e chat.Event, err error) chat.Event {
		if err == nil {
			err = world.Apply(e) // after it was kept in a log
		}
		if err != nil {
			panic(err)
		}
		return e
	}
	do(chat.Begin(moment(), chat.Demo()))

	share := do(world.Receive(moment(), chat.Sharing{
		From:   "lin",
		Sender: chat.Sender{Platform: "android", AppID: "wx0123456789abcdef"},
		Request: &opensdk.Request{Message: &opensdk.Message{MiniProgram: &opensdk.MiniProgram{
			UserName: new("gh_5c1a9e0b7d24@app"), Path: new("pages/tea.html?id=longjing"), WithShareTicket: true,
		}}},
	})).Shared.Share
	sent := do(world.End(moment(), share.ID, chat.Outcome{Kind: chat.Sent, Chats: []string{"weekend"}})).Ended
	fmt.Println("the app gets errCode", int(sent.Answer.ErrCode))

	open := do(world.Open(moment(), sent.Messages[0].ID, "chen")).Opened
	fmt.Println("opens", open.Options.Path, open.Options.Query, "by scene", open.Options.Scene)

	login := do(world.Login(moment(), "chen", "gh_5c1a9e0b7d24")).LoggedIn
	event, session, err := world.Code2Session(moment(), "wx5c1a9e0b7d240f3e", "", login.Code)
	do(event, err)

	info, err := world.GetShareInfo(moment(), open.ID, open.Options.ShareTicket)
	if err != nil {
		panic(err)
	}
	backend, _ := opendata.New(opendata.Config{AppID: "wx5c1a9e0b7d240f3e"})
	plain, err := backend.Open(opendata.SessionKey(session.SessionKey), info.Sealed)
	if err != nil {
		panic(err)
	}
	group, err := plain.OpenGID()
	fmt.Println("from the group", group == world.OpenGID("weekend", "wx5c1a9e0b7d240f3e"), err)
	// Output:
	// the app gets errCode 0
	// opens pages/tea map[id:longjing] by scene 1044
	// from the group true <nil>
}

// moments gives one moment after the other; a program takes the clock and
// crypto/rand.
func moments() func() chat.Moment {
	m := chat.Moment{At: time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)}
	return func() chat.Moment {
		m.At = m.At.Add(time.Second)
		m.Random[0]++
		return m
	}
}
