package lines

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"minishare"
)

// stream reads NDJSON.
type stream struct {
	tape *tape
	r    *bufio.Reader
	held []byte
	read int64 // bytes taken from r
	open bool  // the first line has been read
}

func newStream(t *tape) *stream { return &stream{tape: t, r: bufio.NewReaderSize(t, 64<<10)} }

func (s *stream) next() (Line, error) {
	for {
		text, long, err := s.line()
		if err != nil {
			return Line{}, err
		}
		if !s.open {
			text, s.open = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), true
		}
		switch {
		case long > 0:
			return Line{Fault: fault(RuleTooLong,
				minishare.Wordsf("the line has %d bytes; the limit is %d", "该行有 %d 字节，上限为 %d 字节", long, MaxBytes),
				minishare.Words{EN: "put a large picture into the bucket and name it by imagePath", ZH: "请把大图片放入存储桶，再用 imagePath 引用"})}, nil
		case len(bytes.TrimSpace(text)) > 0:
			return parse(text), nil
		}
	}
}

// line reads one line without its end. Of one that is too long it gives the
// length only.
func (s *stream) line() (text []byte, long int64, err error) {
	s.held = s.held[:0]
	var n int64
	for {
		part, err := s.r.ReadSlice('\n')
		n += int64(len(part))
		s.read += int64(len(part))
		s.tape.consume(s.read)
		if n <= MaxBytes {
			s.held = append(s.held, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return nil, 0, err
		case err != nil && n == 0:
			return nil, 0, io.EOF
		case n > MaxBytes:
			return nil, n, nil
		}
		return bytes.TrimRight(s.held, "\r\n"), 0, nil
	}
}
