package minishare

import (
	"bytes"
	"encoding/json"
)

// flatten lays the nested form {message: {media: {…}}, scene}, which older
// Cordova plugins take, out flat.
func (c *Call) flatten(entries []entry, parent string) []entry {
	var flat []entry
	for _, e := range entries {
		if e.key != nestedIn[parent] || !isObject(e.raw) {
			flat = append(flat, e)
			continue
		}
		inner := readObject(e.raw, e.start)
		if e.key == "message" {
			c.find("nested-form", wholeCall, e.atKey(), Wordsf(
				"the parameters stand inside message, as an older plugin has it", "参数写在 message 里，这是旧插件的形式"))
		}
		flat = append(flat, c.flatten(c.withoutType(inner, e.key), e.key)...)
	}
	return flat
}

// nestedIn names the object that may stand inside another.
var nestedIn = map[string]string{"": "message", "message": "media"}

// typeMini is the number of a mini program in the older plugins' media.type.
const typeMini = "8"

func (c *Call) withoutType(entries []entry, parent string) []entry {
	if parent != "media" {
		return entries
	}
	var rest []entry
	for _, e := range entries {
		if e.key != "type" {
			rest = append(rest, e)
		} else if string(e.raw) != typeMini {
			c.find("nested-form", wholeCall, &e, Wordsf(
				"media.type is %s, which is no mini program; that is 8", "media.type 为 %s，不是小程序；小程序是 8", shorten(string(e.raw))))
		}
	}
	return rest
}

// take files one key under the parameter that it means.
func (c *Call) take(e entry) {
	if _, ok := parameterNamed(e.key); ok {
		c.takeExact(e)
		return
	}
	if p, ok := meant(e.key); ok {
		c.takeAlias(p.name, e)
		return
	}
	if _, ok := sdkFields[e.key]; ok {
		c.extra[e.key] = e
		c.find("sdk-field", wholeCall, e.atKey(), Wordsf(
			"%s is a field of the SDK that this call does not pass on", "%s 是 SDK 的字段，本调用不会传递它", e.key))
		return
	}
	c.unknown(e)
}

func (c *Call) takeExact(e entry) {
	before, twice := c.given[e.key]
	switch {
	case twice && before.key == e.key:
		c.find("duplicate-key", e.key, e.atKey(), Wordsf(
			"%s stands twice in the call; JavaScript keeps the last", "%s 出现了两次；JavaScript 只保留最后一个", e.key))
	case twice:
		c.conflict(e.key, before, e)
	}
	c.given[e.key] = e
}

func (c *Call) takeAlias(name string, e entry) {
	f := c.find("spelling", name, e.atKey(), Wordsf("%s is read as %s", "%s 被理解为 %s", e.key, name))
	f.Fix = Wordsf("write %s", "请写成 %s", name)
	before, twice := c.given[name]
	if twice {
		c.conflict(name, before, e)
		return
	}
	c.given[name] = e
}

// conflict notes that two spellings of one parameter disagree.
func (c *Call) conflict(name string, a, b entry) {
	if bytes.Equal(compact(a.raw), compact(b.raw)) {
		return
	}
	c.find("two-spellings", name, &b, Wordsf(
		"%s is %s but %s is %s", "%s 为 %s，而 %s 为 %s",
		a.key, shorten(string(a.raw)), b.key, shorten(string(b.raw))))
}

func compact(raw []byte) []byte {
	var out bytes.Buffer
	if json.Compact(&out, raw) != nil {
		return raw
	}
	return out.Bytes()
}

func (c *Call) unknown(e entry) {
	f := c.find("unknown-key", wholeCall, e.atKey(), Wordsf(
		"%q is none of the nine parameters and is ignored", "%q 不是九个参数之一，会被忽略", shorten(e.key)))
	if name := nearest(e.key); name != "" {
		f.Fix = Wordsf("did you mean %s?", "是否想写 %s？", name)
	}
}
