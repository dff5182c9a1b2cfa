// Package ledger writes the output of a batch, cards.ndjson, and remembers how far
// it is true.
//
// Lines are appended in the order of the input. Commit puts them on disk and then
// writes a checkpoint; the checkpoint is the truth. What lies behind it, whole or
// torn, was written by a run that was cut off: it is dropped when a later run
// opens the ledger, and written anew by it.
//
// In a folder cards.ndjson grows where it is. An object of a bucket cannot grow:
// there each commit leaves one part under parts/, and Finish joins them.
package ledger
