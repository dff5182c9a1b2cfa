package icc

import "fmt"

// maxNodes bounds a table: 33 steps in four inks are the largest in use.
const maxNodes = 33 * 33 * 33 * 33

// readMFT reads a lut8Type or lut16Type (ICC.1:2022, 10.10 and 10.11).
func (r reader) readMFT(body []byte, channels int) (*pipeline, error) {
	wide := string(body[:4]) == "mft2"
	in, out, size := int(body[8]), int(body[9]), int(body[10])
	if in != channels || out != 3 || size < 2 {
		return nil, fmt.Errorf("table of %d to %d channels, %d steps", in, out, size)
	}
	inSize, outSize, pos, width := 256, 256, 48, 1
	if wide {
		if len(body) < 52 {
			return nil, fmt.Errorf("table of %d bytes", len(body))
		}
		inSize, outSize, pos, width = u16(body[48:]), u16(body[50:]), 52, 2
	}
	if inSize < 2 || outSize < 2 || inSize > 4096 || outSize > 4096 {
		return nil, fmt.Errorf("curves of %d and %d samples", inSize, outSize)
	}
	sizes := make([]int, in)
	nodes := 1
	for i := range sizes {
		sizes[i] = size
		nodes *= size
	}
	if nodes > maxNodes {
		return nil, fmt.Errorf("table of %d nodes", nodes)
	}
	values, err := numbers(body, pos, in*inSize+3*nodes+3*outSize, width)
	if err != nil {
		return nil, err
	}
	p := &pipeline{pcs: r.connection(wide)}
	for i := range in {
		p.in = append(p.in, sampled(values[i*inSize:(i+1)*inSize]))
	}
	values = values[in*inSize:]
	p.clut = &clut{sizes: sizes, nodes: values[:3*nodes]}
	for i := range 3 {
		p.out = append(p.out, sampled(values[3*nodes+i*outSize:][:outSize]))
	}
	return p, nil
}

// readMAB reads a lutAToBType (ICC.1:2022, 10.12).
func (r reader) readMAB(body []byte, channels int) (*pipeline, error) {
	if in, out := int(body[8]), int(body[9]); in != channels || out != 3 {
		return nil, fmt.Errorf("table of %d to %d channels", in, out)
	}
	p := &pipeline{pcs: r.connection(false)}
	var err error
	if p.out, err = readCurves(body, u32(body[12:]), 3); err != nil {
		return nil, err
	}
	if p.matrix, err = readMatrix(body, u32(body[16:])); err != nil {
		return nil, err
	}
	if p.middle, err = readCurves(body, u32(body[20:]), 3); err != nil {
		return nil, err
	}
	if p.clut, err = readCLUT(body, u32(body[24:]), channels); err != nil {
		return nil, err
	}
	if p.in, err = readCurves(body, u32(body[28:]), channels); err != nil {
		return nil, err
	}
	if p.clut == nil && channels != 3 {
		return nil, fmt.Errorf("no table for %d channels", channels)
	}
	return p, nil
}

// readCurves reads n curves one after the other, each at a multiple of four; none at 0.
func readCurves(body []byte, pos, n int) ([]curve, error) {
	if pos == 0 {
		return nil, nil
	}
	var curves []curve
	for range n {
		if pos < 0 || pos > len(body) {
			return nil, fmt.Errorf("curve at %d of %d bytes", pos, len(body))
		}
		c, size, err := readCurve(body[pos:])
		if err != nil {
			return nil, err
		}
		curves = append(curves, c)
		pos += (size + 3) &^ 3
	}
	return curves, nil
}

func readMatrix(body []byte, pos int) ([]float64, error) {
	if pos == 0 {
		return nil, nil
	}
	raw := span(body, pos, 48)
	if raw == nil {
		return nil, fmt.Errorf("matrix at %d of %d bytes", pos, len(body))
	}
	m := make([]float64, 12)
	for i := range m {
		m[i] = fixed(raw[4*i:])
	}
	return m, nil
}

func readCLUT(body []byte, pos, channels int) (*clut, error) {
	if pos == 0 {
		return nil, nil
	}
	head := span(body, pos, 20)
	if head == nil || head[16] != 1 && head[16] != 2 {
		return nil, fmt.Errorf("table at %d of %d bytes", pos, len(body))
	}
	c, nodes := &clut{}, 1
	for _, size := range head[:channels] {
		nodes *= int(size)
		if size < 2 || nodes > maxNodes {
			return nil, fmt.Errorf("table of %d steps", size)
		}
		c.sizes = append(c.sizes, int(size))
	}
	var err error
	c.nodes, err = numbers(body, pos+20, 3*nodes, int(head[16]))
	return c, err
}

// numbers reads n values of one or two bytes as 0..1.
func numbers(body []byte, pos, n, width int) ([]float64, error) {
	raw := span(body, pos, n*width)
	if raw == nil {
		return nil, fmt.Errorf("%d values in %d bytes", n, len(body))
	}
	values := make([]float64, n)
	for i := range values {
		if width == 1 {
			values[i] = float64(raw[i]) / 255
		} else {
			values[i] = float64(u16(raw[2*i:])) / 65535
		}
	}
	return values, nil
}
