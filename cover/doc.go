// Package cover turns a picture of any kind into the cover of a card.
package cover
