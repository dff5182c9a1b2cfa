// Package journal keeps what a desk must not lose: one log of entries that any
// number of desks append to and follow, the blobs that entries name, and
// snapshots that stand for the log's beginning.
//
// All of it lies in NATS JetStream: on servers given by URL, or on one that runs
// inside this process and listens nowhere, with its files in a folder.
//
// The log is one stream with one subject. An append carries the sequence that
// its writer has seen last; the server takes it only if nothing came between, so
// that every writer decides on what it knows. An entry is on disk when its
// append returns.
//
// A blob has its SHA-256 for its name. Blobs that no entry names any more are
// swept away; a young one is always spared, because its entry may be on the way.
//
// A snapshot is a shorter log that ends at the same sequence. The log before a
// stored snapshot is trimmed, and older snapshots are deleted, in this order: at
// every moment the newest snapshot and the log after it are whole.
package journal
