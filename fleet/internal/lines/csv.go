package lines

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"minishare"
)

// table reads CSV (RFC 4180) whose heading names the parameters.
type table struct {
	tape    *tape
	r       *csv.Reader
	columns []string
}

func newTable(t *tape) *table {
	t.bounded = MaxBytes + 64<<10 // what the readers behind it read ahead
	r := csv.NewReader(t)
	r.ReuseRecord, r.FieldsPerRecord = true, -1
	return &table{tape: t, r: r}
}

func (t *table) next() (Line, error) {
	if t.columns == nil {
		if err := t.heading(); err != nil {
			return Line{}, err
		}
	}
	cells, err := t.r.Read()
	t.tape.consume(t.r.InputOffset())
	if broken, ok := errors.AsType[*csv.ParseError](err); ok && !errors.Is(err, ErrEndless) {
		return Line{Fault: badRecord("%v", "%v", broken)}, nil
	}
	if err != nil {
		return Line{}, err
	}
	return t.line(cells), nil
}

func (t *table) heading() error {
	cells, err := t.r.Read()
	if err == io.EOF {
		return err
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrHeading, err)
	}
	cells[0] = string(bytes.TrimPrefix([]byte(cells[0]), []byte("\xef\xbb\xbf")))
	t.columns = slices.Clone(cells)
	if !slices.Contains(t.columns, "key") {
		return fmt.Errorf("%w: no column is named key; they are %.200q", ErrHeading, t.columns)
	}
	t.tape.consume(t.r.InputOffset())
	return nil
}

// line makes the JSON of a call. Empty cells are parameters that were not given,
// but for path and webpageUrl, where a given "" means something.
func (t *table) line(cells []string) Line {
	if len(cells) != len(t.columns) {
		return Line{Fault: badRecord("the record has %d cells, the heading %d", "该记录有 %d 列，表头有 %d 列", len(cells), len(t.columns))}
	}
	var line Line
	call := []byte("{")
	for i, column := range t.columns {
		if column == "key" {
			line.Key, line.Fault = keyOf(quote(cells[i]))
			continue
		}
		if cells[i] == "" && column != "path" && column != "webpageUrl" {
			continue
		}
		if len(call) > 1 {
			call = append(call, ',')
		}
		call = append(append(call, quote(column)...), ':')
		call = append(call, typed(column, cells[i])...)
	}
	line.Call = append(call, '}')
	if len(line.Call) > MaxBytes {
		return Line{Key: line.Key, Fault: badRecord("the record has %d bytes; the limit is %d", "该记录有 %d 字节，上限为 %d 字节", len(line.Call), MaxBytes)}
	}
	return line
}

// typed gives a cell the type of its parameter; what does not fit stays text, for
// the rules to complain about.
func typed(column, cell string) []byte {
	switch column {
	case "withShareTicket":
		if cell == "true" || cell == "false" {
			return []byte(cell)
		}
	case "miniprogramType", "scene":
		if n, err := strconv.Atoi(cell); err == nil {
			return strconv.AppendInt(nil, int64(n), 10)
		}
	}
	return quote(cell)
}

func quote(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string always has JSON
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

func badRecord(en, zh string, args ...any) *Fault {
	return fault(RuleCSV, minishare.Wordsf(en, zh, args...),
		minishare.Words{EN: "write CSV as RFC 4180 says: quotes around cells with commas, quotes or line ends, and quotes in them doubled", ZH: "请按 RFC 4180 书写 CSV：含逗号、引号或换行的单元格加引号，其中的引号写两遍"})
}
