package main

import (
	"minishare"
	"minishare/chat"
)

// carrier brings a card to a chat and the answer back to the app.
type carrier interface {
	// chats are where the sharer may send to.
	chats() ([]chat.Chat, error)
	// carry gives the message that arrived, or the failure that the app gets.
	carry(result *shared, card *minishare.Card, room chat.Chat) (chat.Message, *minishare.Failure, error)
}

// recorder remembers the picture that was read.
type recorder struct {
	minishare.Pictures
	data []byte
}

// Read reads and remembers.
func (r *recorder) Read(imagePath string) (data []byte, err error) {
	r.data, err = r.Pictures.Read(imagePath)
	return r.data, err
}
