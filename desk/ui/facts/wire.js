// The card on WeChat's wire, as both platforms' SDKs put it there.

import * as api from '../api.js'
import { fill, h } from '../dom.js'
import { t } from '../i18n.js'
import { bytes, copyButton, reason } from '../parts.js'

const names = { android: 'Android · Intent', ios: 'iOS · UIPasteboard' }
const longest = 120 // characters of a value that are shown

// wireOf makes a part that opens; what is in it is fetched then.
export function wireOf(share, platform) {
  const body = h('div', { class: 'wire' })
  const box = h('details', { 'data-wire': platform }, h('summary', {}, names[platform]), body)
  box.addEventListener('toggle', () => {
    if (box.open && !body.childElementCount) load(body, share, platform)
  })
  return box
}

async function load(body, share, platform) {
  try {
    const wire = await api.wire(share, platform)
    fill(body,
      h('p', { class: 'hint' }, t(wire.made ? 'wire.made' : 'wire.came'), wire.sdk ? ` · SDK ${wire.sdk}` : ''),
      (platform === 'android' ? androidRows : iosRows)(wire),
      (wire.log || []).map((line) => h('p', { class: 'wrong' }, h('code', {}, line))),
      copyButton(() => JSON.stringify(wire, null, 2), t('wire.copy')))
  } catch (problem) {
    fill(body, reason(problem))
  }
}

// What came in as a capture has extras alone, without the Intent around them.
function androidRows({ intent, extras: captured }) {
  const { extras = [], ...rest } = intent || { extras: captured }
  return [table(Object.entries(rest).map(([k, v]) => [k, '', v])), table(extras.map((e) => [e.key, e.type, e.value]))]
}

function iosRows({ link, scheme, xml = '' }) {
  const links = [['universal link', '', link], ['scheme', '', scheme]].filter(([, , v]) => v)
  return [table(links), table(plistRows(xml))]
}

// plistRows reads the keys of a property list, those of dictionaries in it too.
function plistRows(xml) {
  const top = new DOMParser().parseFromString(xml, 'application/xml').querySelector('plist > dict')
  return top ? dictRows(top, '') : []
}

function dictRows(dict, path) {
  return [...dict.children].filter((e) => e.tagName === 'key').flatMap((key) => {
    const v = key.nextElementSibling
    const name = path + key.textContent
    return v?.tagName === 'dict' ? dictRows(v, `${name} › `) : [[name, ...valueOf(v)]]
  })
}

function valueOf(v) {
  if (!v) return ['', '']
  if (v.tagName === 'data') return ['data', sized(v.textContent.replace(/\s/g, ''))]
  return ['true', 'false'].includes(v.tagName) ? ['boolean', v.tagName] : [v.tagName, v.textContent.trim()]
}

// sized gives a picture's size and beginning; nobody reads the rest.
function sized(base64) {
  const n = base64.length / 4 * 3 - (base64.match(/=*$/)[0].length)
  return `${bytes(n)} · ${base64.slice(0, 24)}…`
}

function table(rows) {
  if (!rows.length) return null
  return h('div', { class: 'wire-table', tabindex: '0', role: 'region', 'aria-label': t('facts.wire') },
    h('table', {}, h('tbody', {}, rows.map(([key, type, v]) => h('tr', {},
      h('th', { scope: 'row' }, key), h('td', { class: 'hint' }, type), h('td', {}, h('code', {}, shown(v))))))))
}

function shown(v) {
  const text = typeof v === 'string' ? v : JSON.stringify(v)
  return text && text.length > longest ? `${text.slice(0, longest)}…` : text || '""'
}
