// Small parts that several panels are made of.

import { h, icon } from './dom.js'
import { t, words } from './i18n.js'

const notice = document.getElementById('notice')
let hide = 0

// say shows a line to everybody, and reads it out, for a while.
export function say(text, kind = '') {
  notice.textContent = text
  notice.className = kind
  clearTimeout(hide)
  hide = setTimeout(() => { notice.textContent = '' }, 8000)
}

// complain says what went wrong.
export function complain(problem) {
  say(problem.words ? words(problem.words) : t('notice.unreachable', { why: problem.message }), 'wrong')
}

// reason is a problem as a line of its own.
export function reason(problem) {
  return h('p', { class: 'wrong' }, problem.words ? words(problem.words) : problem.message)
}

// copyable shows a value, shortened to so many characters, with a button that
// copies all of it.
export function copyable(value, length = Infinity) {
  const short = value.length > length ? value.slice(0, length) + '…' : value
  return h('span', { class: 'copyable' }, h('code', { title: short === value ? null : value }, short), copyButton(() => value))
}

// copyButton copies what text gives at the time.
export function copyButton(text, label = '') {
  const button = h('button', { type: 'button', class: label ? 'quiet' : 'quiet icon-only', 'aria-label': label || t('copy') }, icon('copy'), label)
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text())
      say(t('copied'))
    } catch {
      select(button.parentElement)
      say(t('copy.byhand'))
    }
  })
  return button
}

function select(element) {
  const range = document.createRange()
  range.selectNodeContents(element)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}

// bytes writes a size as people read it, with the exact number.
export function bytes(n) {
  const exact = new Intl.NumberFormat(document.documentElement.lang).format(n)
  return t('bytes', { n: exact })
}
