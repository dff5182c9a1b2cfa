// What the app hears of its call, as the code of an app would print it.

import { h } from './dom.js'
import { t, words } from './i18n.js'

const line = (kind, call, ...more) => h('div', { class: `outcome ${kind}` }, h('code', { class: 'callback' }, call), more)

export const outcome = {
  // success shows what the first callback got.
  success(res) {
    const notes = (res.findings || []).length
    return line('good', `success({ errCode: ${res.errCode}, errMsg: ${JSON.stringify(res.errMsg)} })`,
      h('p', {}, t('outcome.success')),
      notes ? h('p', {}, t('outcome.findings', { n: notes })) : null,
      res.transaction ? h('p', { class: 'hint' }, 'transaction ', h('code', {}, res.transaction)) : null)
  },

  // failure shows what the second callback got.
  failure(err) {
    return line('bad', `fail({ errCode: ${err.errCode} })`,
      h('p', {}, err.errMsg),
      err.hint ? h('p', { class: 'fix' }, words(err.hint)) : null,
      err.rule ? h('p', { class: 'hint' }, h('code', {}, err.parameter ? `${err.parameter} · ${err.rule}` : err.rule)) : null)
  },

  // silence says why neither callback is called.
  silence(kind) {
    return line('silent', t('outcome.silent'), h('p', {}, t(`silence.${kind}`)))
  },
}
