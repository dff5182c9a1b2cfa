// The picture of a card: its facts, and all of it at full size.

import { coverOf } from '../api.js'
import { h, picture } from '../dom.js'
import { t } from '../i18n.js'
import { bytes, copyable } from '../parts.js'

const most = 131072 // bytes that both SDKs take

// coverFacts shows how large the picture is, against what WeChat takes.
export function coverFacts({ card }) {
  const c = card.cover
  if (!c.width) return h('p', { class: 'wrong' }, t('card.nocover'))
  const full = h('details', { class: 'full' }, h('summary', {}, t('cover.full')))
  full.addEventListener('toggle', () => {
    if (full.open && full.childElementCount === 1) full.append(h('div', { class: 'full-picture', tabindex: '0' }, picture(coverOf(c.sha256), t('cover.alt', { title: card.title || '' }))))
  })
  return h('div', { class: 'cover-facts' },
    h('p', {}, h('strong', {}, `${c.width} × ${c.height}`), ' ', t('cover.pixels'), ' · ', c.format, ' · ', bytes(c.bytes)),
    h('label', { class: 'meter' },
      h('meter', { min: 0, max: most, value: c.bytes }),
      h('span', { class: 'hint' }, t('cover.of', { percent: Math.round(c.bytes / most * 100) }))),
    card.thumb ? h('p', { class: 'hint' }, t('cover.thumb', { size: `${card.thumb.width} × ${card.thumb.height}` }), ' ', bytes(card.thumb.bytes)) : null,
    h('p', { class: 'hint' }, 'SHA-256 ', copyable(c.sha256, 16)),
    full)
}
