// What the browser remembers of this desk: language, colours, who "I" am, what
// was read. Where it may not remember, it forgets with the page.

const prefix = 'minishare.'
const forgotten = new Map()

// recall gives what was remembered under the name, or otherwise.
export function recall(name, otherwise) {
  try {
    const text = localStorage.getItem(prefix + name)
    return text === null ? otherwise : JSON.parse(text)
  } catch {
    return forgotten.has(name) ? forgotten.get(name) : otherwise
  }
}

// remember keeps a value under the name.
export function remember(name, value) {
  forgotten.set(name, value)
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    // Full, or forbidden: the page works without.
  }
}
