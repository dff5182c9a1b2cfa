// Package lines reads the input of a batch as a stream: NDJSON, one call to a
// line with its key among the parameters, or CSV, with the parameters as columns.
//
// Whatever is wrong with a line is said of that line, and the reading goes on
// behind it. A line is bounded before it is held; nothing else is kept but the
// hashes of some keys, so that memory does not grow with the input.
//
// The reader hashes what it has consumed. Together with the offset this is the
// identity of a prefix: a run that goes on later can tell whether the input is
// still the one it began with, and whether it has only grown.
package lines
