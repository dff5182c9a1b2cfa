// Elements without markup: text stays text, whatever is in it.

const svgNS = 'http://www.w3.org/2000/svg'

// h makes an element. Attributes that begin with "on" are listeners, "class",
// "data-*" and the like are attributes, true is an empty attribute, and null and
// false are none. Children are nodes, texts, lists of them, or nothing.
export function h(tag, attributes, ...children) {
  const el = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) el.addEventListener(name.slice(2), value)
    else el.setAttribute(name, value === true ? '' : value)
  }
  el.append(...nodes(children))
  return el
}

function nodes(children) {
  return children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== '')
}

// fill brings what a container shows up to date. What did not change stays the
// same element, so that news from the desk take neither focus nor a click that is
// half done; what did gives the focus to the new element of the same data-key.
export function fill(container, ...children) {
  const active = document.activeElement
  const key = container.contains(active) ? active.dataset.key : undefined
  const top = container.scrollTop
  reconcile(container, nodes(children).map((c) => c instanceof Node ? c : document.createTextNode(c)))
  container.scrollTop = top
  if (key !== undefined && document.activeElement !== active) focusKey(container, key)
}

function reconcile(parent, fresh) {
  const old = new Set(parent.childNodes)
  const take = (fits) => {
    const found = [...old].find(fits)
    old.delete(found)
    return found
  }
  const same = fresh.map((node) => take((o) => o === node || o.isEqualNode(node)))
  const final = fresh.map((node, i) => {
    if (same[i]) return same[i]
    const list = containers.has(node.nodeName) && take((o) => o.cloneNode(false).isEqualNode(node.cloneNode(false)))
    if (!list) return node
    reconcile(list, [...node.childNodes])
    return list
  })
  for (const gone of old) gone.remove()
  let at = parent.firstChild
  for (const node of final) {
    if (node === at) at = at.nextSibling
    else parent.insertBefore(node, at)
  }
}

// containers are looked into; anything else is the same as a whole, or new.
const containers = new Set(['UL', 'OL', 'DIV', 'SECTION'])

// focusKey puts the focus on the element with that data-key, if it is there.
export function focusKey(container, key) {
  const el = container.querySelector(`[data-key="${CSS.escape(key)}"]`)
  if (el) el.focus({ preventScroll: true })
  return Boolean(el)
}

// picture makes an <img> of something that the desk serves.
export function picture(src, alt, attributes) {
  return h('img', { src, alt, decoding: 'async', ...attributes })
}

const shapes = {
  back: 'M15 4 7 12l8 8',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 21 21',
  copy: 'M8 8V4h12v12h-4M4 8h12v12H4Z',
  bin: 'M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13',
  close: 'M5 5l14 14M19 5 5 19',
  picture: 'M3 5h18v14H3ZM3 16l5-5 5 5 3-3 5 4M15.5 9.500h.01',
  check: 'm4 12.5 5 5L20 6.5',
  phone: 'M7 2.500h10v19H7ZM11 18.500h2',
  call: 'm8 7-5 5 5 5M16 7l5 5-5 5',
  facts: 'M5 6h14M5 12h14M5 18h9',
}

// icon draws one of a few line icons. It is decoration: whatever holds it has
// words of its own.
export function icon(name) {
  const svg = document.createElementNS(svgNS, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'icon')
  const path = document.createElementNS(svgNS, 'path')
  path.setAttribute('d', shapes[name])
  svg.append(path)
  return svg
}

// arrows lets the arrow keys, Home and End walk over the rows of a list; the
// list is one stop of the Tab key.
export function arrows(container, rows = '[data-row]') {
  container.addEventListener('keydown', (event) => {
    const all = [...container.querySelectorAll(rows)]
    const at = all.indexOf(event.target.closest(rows))
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined || at < 0 || event.target.matches('input, select, textarea')) return
    event.preventDefault()
    if (all[to]) all[to].focus()
  })
  container.addEventListener('focusin', (event) => {
    const row = event.target.closest(rows)
    if (row) oneStop(container, rows, row)
  })
}

// oneStop makes the row the only one that Tab reaches: the given one, or the first.
export function oneStop(container, rows = '[data-row]', row = null) {
  const all = [...container.querySelectorAll(rows)]
  const stop = row || all.find((r) => r.getAttribute('aria-current') === 'true' || r.getAttribute('aria-selected') === 'true') || all[0]
  for (const r of all) r.tabIndex = r === stop ? 0 : -1
}
