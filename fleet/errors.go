package fleet

import (
	"errors"

	"minishare/fleet/internal/ledger"
	"minishare/fleet/internal/lines"
	"minishare/fleet/internal/queue"
)

// What ends a batch or a worker early. Nothing is lost by any of them: the same
// command goes on where it was.
var (
	// ErrInputChanged: the input is not the one that the output was begun with.
	ErrInputChanged = lines.ErrChanged
	// ErrOutputForeign: the output holds something else.
	ErrOutputForeign = ledger.ErrForeign
	// ErrOutputInUse: another process writes to the output.
	ErrOutputInUse = ledger.ErrInUse
	// ErrQueue: the NATS servers do not answer.
	ErrQueue = queue.ErrUnavailable
	// ErrStore: covers cannot be stored; a full disk does that.
	ErrStore = errStore
	// ErrElsewhere: the workers store covers where the batch does not find them.
	ErrElsewhere = errors.New("the workers store covers elsewhere")
)

var (
	errStore   = errors.New("the output takes no covers")
	errPicture = errors.New("the pictures cannot be reached")
)
