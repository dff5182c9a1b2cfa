package minishare

import "minishare/cover"

// Card is a call that has passed the rules, with its picture fitted: all that
// an SDK request is made of. [Prepare] makes it.
type Card struct {
	Params
	// Cover is the picture of the card, at most 131,072 bytes: Android's
	// thumbData and iOS's hdImageData. HarmonyOS takes at most 65,536.
	Cover *cover.Cover
	// Thumb is iOS's small thumbData for old clients, at most 32,768 bytes;
	// nil where the platform has no use for it.
	Thumb *cover.Cover
}
