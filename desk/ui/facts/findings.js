// What the rules say of a call.

import { h } from '../dom.js'
import { t, words } from '../i18n.js'

const order = ['error', 'warning', 'note']

// findingsList shows the findings, the worst first.
export function findingsList(findings) {
  if (!findings.length) return h('p', { class: 'all-well' }, t('findings.none'))
  const sorted = [...findings].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
  return h('ul', { class: 'findings' }, sorted.map(finding))
}

function finding(f) {
  return h('li', { class: `finding ${f.level}` },
    h('p', { class: 'finding-what' },
      h('span', { class: 'level' }, t(`level.${f.level}`)), ' ',
      f.parameter === '*' ? null : h('code', {}, f.parameter), ' ', words(f.what)),
    h('p', {}, words(f.why)),
    h('p', { class: 'fix' }, words(f.fix)),
    h('p', { class: 'hint' }, h('code', {}, f.rule),
      (f.platforms || []).map((p) => ` · ${t(`platform.${p}`)}`), f.errCode ? ` · ${f.errCode}` : null))
}
