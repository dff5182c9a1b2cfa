// What public documents leave open, as choices with their sources; and the
// clients that the people here use.

import * as api from './api.js'
import { fill, h } from './dom.js'
import { onLanguage, t, words } from './i18n.js'
import { complain } from './parts.js'
import { on, state } from './store.js'

const choices = document.getElementById('choices')
const people = document.getElementById('people')

// startSettings draws both lists.
export function startSettings() {
  on('world', draw)
  onLanguage(draw)
  draw()
}

function draw() {
  if (!people.contains(document.activeElement)) fill(people, state.world.people.map(personRow))
  fill(choices, state.world.choices.map(choiceRow))
}

function choiceRow(c) {
  const id = `choice-${c.setting}`
  const select = h('select', { id, 'data-key': id, 'aria-describedby': `${id}-words`, onchange: () => set(c, select.value) },
    [c.default, ...c.others].map((v) => h('option', { value: v, selected: String(state.world.settings[c.setting]) === v }, t(`choice.${v}`))))
  return h('li', { class: 'choice' },
    h('label', { for: id }, h('code', {}, c.setting)), select,
    h('p', { id: `${id}-words` }, words(c.words)),
    h('p', { class: 'hint' }, c.sources.map((s, i) => [i ? ' · ' : '', source(s)])))
}

// source is a link where it is an address; the desk itself loads nothing of it.
function source(text) {
  if (!/^https:\/\//.test(text)) return text
  const url = new URL(text)
  return h('a', { href: text, target: '_blank', rel: 'noreferrer noopener' }, url.host + url.pathname.replace(/^(.{28}).+(.{14})$/, '$1…$2'))
}

function set(c, text) {
  const value = ['true', 'false'].includes(text) ? text === 'true' : text
  api.putSettings({ ...state.world.settings, [c.setting]: value }).catch(complain)
}

function personRow(p) {
  const platform = h('select', { 'data-key': `p:${p.id}`, 'aria-label': t('people.platform', { name: p.name }) },
    state.world.devices.map((d) => h('option', { value: d, selected: d === p.client.platform }, t(`device.${d}`))))
  const version = h('input', { 'data-key': `v:${p.id}`, value: p.client.version || '', 'aria-label': t('people.version', { name: p.name }), placeholder: t('people.today'), size: 8, inputmode: 'decimal' })
  const put = () => api.putPerson({ ...p, client: { platform: platform.value, version: version.value.trim() } }).catch(complain)
  platform.addEventListener('change', put)
  version.addEventListener('change', put)
  return h('li', { class: 'person' }, h('span', { class: 'person-name' }, p.name), platform, version)
}
