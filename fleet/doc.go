// Package fleet prepares cards by the million, on one machine or many.
//
//	sum, err := fleet.Batch(ctx, fleet.BatchConfig{Input: calls, Output: "out", Pictures: "shop"})
//
// [Batch] reads calls as a stream, puts them on a queue and writes one line of
// output for each line of input, in the same order: a card whose cover lies in the
// output under its SHA-256, or why there is none. [Work] takes jobs off the queue.
// On one machine both happen in one process, over a queue inside it; with NATS
// servers named, the same code does it on as many machines as there are workers.
//
// Nothing is lost. The output holds a checkpoint, which is the only truth about a
// run: a run that was cut off at any point, kill -9 included, goes on from there
// when it is started again, and what the queue or a worker has lost is queued
// again. Making a card is a pure function of call, picture and setting, so that
// doing a job twice does no harm.
//
// Nothing grows with the input: not the queue, not the caches, not the output that
// waits for its turn.
//
// Pictures come from a folder or a bucket, never from an address in a call. Equal
// pictures are fitted once, also where they have different names.
package fleet
