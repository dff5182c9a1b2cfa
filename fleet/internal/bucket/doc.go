// Package bucket reads pictures and stores covers: in folders of this machine, or
// in the buckets of an object store, named by the URLs of gocloud.dev/blob
// (s3://, gs://, azblob://, mem://). Which stores there are is for the program to
// say, by importing their drivers.
//
// A folder is never left: all goes through [os.Root]. What is stored is whole or
// not there, and on disk when the call returns.
package bucket
