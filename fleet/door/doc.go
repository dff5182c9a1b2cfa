// Package door prepares cards over HTTP, for back ends that want one at a time.
//
//	POST /api/v1/cards   a call and its picture → the card with its cover, or
//	                     the cover alone where Accept asks for a picture
//	GET  /api/v1/openapi.json, /livez, /readyz, /metrics
//
// It keeps no state, so that any number of doors may stand behind a balancer. The
// answer is a pure function of the request: equal requests get equal answers with
// equal ETags, those that come while the first is worked on share its work, and the
// last answers are kept for a while.
//
// As many pictures are fitted at once as there are cores; a few more requests wait
// for a moment, and all beyond are turned away at once with 429 and Retry-After. So
// a door that is asked too much answers what it can as fast as ever.
package door
