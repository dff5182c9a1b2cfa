// Package queue carries jobs from a batch to its workers and results back, over
// NATS JetStream: on servers given by URL, or on one inside this process that
// listens nowhere and keeps everything in memory.
//
// There are three streams, told apart from others by a name:
//
//	NAME-jobs     what is to be done; a job is gone once it is acknowledged
//	NAME-results  what came of it, until the batch has written it down
//	NAME-aside    jobs that were given up, with the reason, for people to look at
//
// A job is acknowledged after its result has been stored, so that a worker may
// die at any moment: the job comes again, to another. The same job may thus be done
// twice; a batch takes the first result and ignores the second. Neither stream is
// the truth about a run. That is the batch's own output: what is missing there is
// queued again.
package queue
