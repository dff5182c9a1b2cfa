// All shares of the desk, newest first, to search and to clear away.

import * as api from './api.js'
import { arrows, fill, h, icon, oneStop, picture } from './dom.js'
import { onLanguage, shortTime, t } from './i18n.js'
import { complain } from './parts.js'
import { choose, moreShares, on, person, search, state } from './store.js'
import { show } from './views.js'

const list = document.getElementById('shares')
const count = document.getElementById('shares-count')
const field = document.getElementById('shares-search')
const more = document.getElementById('shares-more')

const clear = document.getElementById('shares-clear')
const sure = document.getElementById('sure')

const pause = 200 // milliseconds without a key after which is searched

// startShares draws the list and listens to the search.
export function startShares() {
  let timer = 0
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => search(field.value.trim()).catch(complain), pause)
  })
  more.addEventListener('click', () => moreShares().catch(complain))
  clear.addEventListener('click', () => sure.showModal())
  sure.addEventListener('close', () => {
    if (sure.returnValue === 'yes') api.deleteShares().then(() => choose('')).catch(complain)
    sure.returnValue = ''
  })
  arrows(list)
  for (const topic of ['shares', 'chosen', 'world']) on(topic, draw)
  onLanguage(draw)
  draw()
}

function draw() {
  const { list: shares, total, next, q } = state.shares
  count.textContent = q ? t('shares.found', { n: total }) : t('shares.count', { n: total })
  fill(list, shares.length ? shares.map(row) : h('li', { class: 'nothing' }, t(q ? 'shares.none' : 'shares.empty')))
  more.hidden = !next
  clear.hidden = !total && !q
  oneStop(list)
}

function row(s) {
  const current = state.chosen?.id === s.id
  const errors = (s.findings || []).filter((f) => f.level === 'error').length
  return h('li', { class: current ? 'share-row current' : 'share-row' },
    h('button', {
      type: 'button', class: 'share-open', 'data-row': true, 'data-key': s.id, 'aria-current': String(current),
      onclick: () => choose(s.id).then(() => show('facts'), complain),
    },
    h('span', { class: 'share-thumb' }, s.card?.cover?.width ? picture(api.coverOf(s.card.cover.sha256), '', { loading: 'lazy' }) : null),
    h('span', { class: 'share-text' },
      h('span', { class: 'share-title' }, s.card?.title || s.params?.title || s.card?.originalId || t('card.untitled')),
      h('span', { class: 'share-facts' },
        h('span', { class: `state ${s.state}` }, t(`state.${s.state}`)),
        h('span', {}, person(s.from)?.name || s.from),
        h('time', { datetime: s.at }, shortTime(s.at)),
        s.label ? h('span', { class: 'label' }, s.label) : null,
        (s.findings || []).length ? h('span', { class: errors ? 'count wrong' : 'count' }, t('shares.findings', { n: s.findings.length })) : null))),
    h('button', { type: 'button', class: 'quiet icon-only', 'data-key': `x:${s.id}`, 'aria-label': t('shares.delete', { title: s.card?.title || s.id }), onclick: () => remove(s) }, icon('bin')))
}

async function remove(s) {
  try {
    await api.deleteShare(s.id)
    if (state.chosen?.id === s.id) await choose('')
    field.focus()
  } catch (problem) {
    complain(problem)
  }
}
