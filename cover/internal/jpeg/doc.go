// Package jpeg writes the baseline JPEG that makes the most of a number of
// bytes.
//
// [Fit] computes the cosine coefficients of a picture once and then asks what
// they would take at one coarseness after another: counting is far cheaper than
// writing. All arithmetic that bears on the file is exact, so the same picture
// gives the same bytes on every platform.
package jpeg
