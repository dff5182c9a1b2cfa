package desk

import "context"

func (d *Desk) shorten(ctx context.Context) error { return nil }
