package minishare

// Check judges the parameters of a call by every rule that needs no picture.
// It finds everything, not just the first fault.
func Check(c *Call, s Setting) Findings {
	findings := make(Findings, len(c.found), len(c.found)+4)
	copy(findings, c.found)
	if c.unread {
		return findings
	}
	judged := c.bare()
	for _, r := range catalogue {
		if r.call == nil {
			continue
		}
		for _, what := range r.call(judged, s) {
			judged.find(r.ID, r.Parameter, judged.place(r.Parameter), what)
		}
	}
	judged.judgeImagePath()
	return narrow(append(findings, judged.found...), s.Platform).sorted()
}

// bare is the call without findings, to be judged anew.
func (c *Call) bare() *Call {
	judged := *c
	judged.found = nil
	return &judged
}

// place gives the entry of a parameter or SDK field, nil where it was not given.
func (c *Call) place(parameter string) *entry {
	if e, ok := c.given[parameter]; ok {
		return &e
	}
	if e, ok := c.extra[parameter]; ok {
		return &e
	}
	return nil
}

// narrow turns errors of other platforms into warnings.
func narrow(fs Findings, p Platform) Findings {
	for i, f := range fs {
		if r, _ := RuleByID(f.Rule); f.Level == Error && !r.On(p) {
			fs[i].Level, fs[i].Code = Warning, OK
		}
	}
	return fs
}

// judgeImagePath reads imagePath as far as its text goes.
func (c *Call) judgeImagePath() {
	if !c.Given("imagePath") {
		return
	}
	if _, err := ParseImagePath(c.ImagePath); err != nil {
		c.findRefusal(err)
	}
}
