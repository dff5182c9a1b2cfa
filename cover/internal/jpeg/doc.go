// Package jpeg reads JPEGs at a fraction of their size, and writes the baseline
// JPEG that makes the most of a number of bytes.
//
// [Decode] reads baseline and progressive files in every sampling, and leaves
// their planes as they are: to resize Y, Cb and Cr is half the work of resizing
// pixels. What a file costs is bounded by its size and its frame, which callers
// hold against their limits before.
//
// [Fit] computes the cosine coefficients of a picture once and then asks what
// they would take at one coarseness after another: counting is far cheaper than
// writing. All arithmetic that bears on the file is exact, so the same picture
// gives the same bytes on every platform.
package jpeg
