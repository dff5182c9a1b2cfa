// Package clouds lets a program open buckets of S3 and what speaks like it
// (s3://), of Google Cloud Storage (gs://) and of Azure (azblob://). It is imported
// for that alone; a build with the tag lean is without them, and 30 MB smaller.
package clouds
