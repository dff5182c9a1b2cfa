// A mini program card as a chat shows it, and the web page that old clients show
// in its place.

import { coverOf } from '../api.js'
import { h, picture } from '../dom.js'
import { t } from '../i18n.js'
import { app, miniProgram } from '../store.js'
import { programMark } from './avatar.js'

const versionNames = { 1: 'version.develop', 2: 'version.trial' }

// versionLabel names a version that is not the released one, "" for that.
export function versionLabel(type) {
  return versionNames[type] ? t(versionNames[type]) : ''
}

// bubble shows a message as its reader sees it. Without pressed it is a picture
// of one, in the picker.
export function bubble(card, seen, { key, pressed, appId } = {}) {
  const page = seen.look === 'page'
  const content = page ? pageContent(seen, appId) : cardContent(card, seen)
  const attributes = { class: page ? 'bubble page' : 'bubble card', 'data-key': key }
  if (!pressed) return h('div', attributes, content)
  return h('button', { ...attributes, type: 'button', onclick: pressed, 'aria-label': spoken(card, seen) }, content)
}

// spoken is what a screen reader says of it.
export function spoken(card, seen) {
  if (seen.look === 'page') return t('card.page.spoken', { title: seen.title || seen.url, url: seen.url })
  const version = versionLabel(card.miniprogramType)
  const name = miniProgram(card.originalId).name
  return t('card.spoken', { name, title: seen.title || t('card.untitled') }) + (version ? ` (${version})` : '')
}

function cardContent(card, seen) {
  const program = miniProgram(card.originalId)
  const version = versionLabel(card.miniprogramType)
  return [
    h('span', { class: 'card-program' }, programMark(program), h('span', { class: 'card-name' }, program.name)),
    seen.title ? h('span', { class: 'card-title' }, seen.title) : null,
    h('span', { class: 'cover' }, coverPicture(seen.cover)),
    h('span', { class: 'card-foot' },
      h('span', { class: 'link-mark', 'aria-hidden': 'true' }), t('card.program'),
      version ? h('span', { class: 'card-version' }, version) : null),
  ]
}

function pageContent(seen, appId) {
  const from = app(appId)
  return [
    h('span', { class: 'page-title' }, seen.title || seen.url),
    h('span', { class: 'page-body' },
      h('span', { class: 'page-summary' }, seen.summary || seen.url),
      h('span', { class: 'page-cover' }, coverPicture(seen.cover))),
    h('span', { class: 'card-foot' }, from ? from.name : t('card.page')),
  ]
}

// coverPicture shows the picture of a card; bytes that are none say so.
export function coverPicture(cover) {
  if (!cover || !cover.width) return h('span', { class: 'no-cover' }, t('card.nocover'))
  return picture(coverOf(cover.sha256), '', { width: cover.width, height: cover.height })
}

// preview is the card of a share that is still on its way, as everybody with a
// new client would see it.
export function preview(share) {
  const card = share.card
  const seen = card.asPage
    ? { look: 'page', title: card.title, summary: card.description, url: card.webpageUrl, cover: card.cover }
    : { look: 'card', title: card.title, cover: card.cover }
  return bubble(card, seen, { appId: share.sender?.appId })
}
