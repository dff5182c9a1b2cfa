// A mini program that was opened from a card: what it learns from WeChat, and
// what it can ask then.

import * as api from '../api.js'
import { fill, h, icon } from '../dom.js'
import { t, words } from '../i18n.js'
import { chat, miniProgram, person } from '../store.js'
import { copyable, reason } from '../parts.js'
import { programMark } from './avatar.js'

// program makes the dialog of a mini program that runs; close is called when its
// window is closed, with which its ticket dies.
export function program(open, message, close) {
  const told = h('div', { class: 'told', 'aria-live': 'polite' })
  const options = open.options
  const call = (name, ask) => answered(told, name, open, ask)
  const shell = frame(open, close, [
    h('h4', {}, h('code', {}, 'wx.getEnterOptionsSync()')),
    optionsTable(options, message, person(open.person)),
    h('h4', {}, h('code', {}, 'wx.login()')),
    h('p', { class: 'login' }, t('program.login.wait')),
    h('div', { class: 'doors' },
      h('button', {
        type: 'button', class: 'door', id: 'get-share-info',
        onclick: () => call('wx.getShareInfo', () => api.shareInfo(open.id, options.shareTicket || '')),
      }, 'wx.getShareInfo'),
      h('button', {
        type: 'button', class: 'door', id: 'get-group-enter-info',
        onclick: () => call('wx.getGroupEnterInfo', () => api.groupEnterInfo(open.id, true)),
      }, 'wx.getGroupEnterInfo')),
    told,
  ])
  login(open, shell.querySelector('.login'))
  return shell
}

function frame(open, close, content) {
  const p = miniProgram(open.miniProgram)
  return h('div', { class: 'sheet program', role: 'dialog', 'aria-labelledby': 'program-title', id: 'program' },
    h('div', { class: 'bar' },
      programMark(p), h('h3', { class: 'bar-title', id: 'program-title' }, p.name),
      open.version ? h('span', { class: `version ${open.version}` }, t(`version.${open.version}`)) : null,
      h('button', { type: 'button', class: 'capsule', id: 'program-close', 'aria-label': t('program.close'), onclick: close },
        icon('more'), h('span', { class: 'capsule-circle' }))),
    h('div', { class: 'program-body', tabindex: '-1' }, content))
}

// login is what every mini program does first: without it nothing can be sealed.
async function login(open, line) {
  try {
    const got = await api.login(open.person, open.appId)
    fill(line, copyable(got.code), h('span', { class: 'hint' }, t('program.login')))
  } catch (problem) {
    fill(line, reason(problem))
  }
}

function optionsTable(options, message, who) {
  const row = (name, value, note) => h('div', {}, h('dt', {}, name), h('dd', {}, value, note ? h('span', { class: 'hint' }, note) : null))
  return h('dl', { class: 'options' },
    row('path', h('code', {}, options.path || '""')),
    row('query', h('code', {}, JSON.stringify(options.query))),
    row('scene', h('code', {}, String(options.scene)), t(`scene.${options.scene}`)),
    options.shareTicket
      ? row('shareTicket', copyable(options.shareTicket), t('program.ticket'))
      : row('shareTicket', h('em', {}, t('program.noticket')), whyNoTicket(message, who)),
    row('referrerInfo', h('code', {}, JSON.stringify(options.referrerInfo))),
    row('chatType', h('code', {}, String(options.chatType)), t(options.chatType === 3 ? 'program.group' : 'program.person')))
}

// whyNoTicket says which of the conditions of a ticket was not met.
function whyNoTicket(message, who) {
  if (!message.card.withShareTicket) return t('noticket.flag')
  if (chat(message.chat)?.kind !== 'group') return t('noticket.private')
  if (message.from === who?.id) return t('noticket.sharer')
  return t('noticket.client', { client: who?.client.version || '' })
}

// answered asks, decrypts what comes back as the back end would, and shows both.
async function answered(told, name, open, ask) {
  try {
    const got = await ask()
    const clear = got.encryptedData ? await api.decrypt(open.id, got) : null
    told.prepend(answer(name, got, clear))
  } catch (problem) {
    told.prepend(h('div', { class: 'answer failed' }, reason(problem)))
  }
}

function answer(name, got, clear) {
  const group = clear && (clear.data.openGId || clear.data.opengid)
  return h('div', { class: got.encryptedData ? 'answer' : 'answer failed' },
    h('p', { class: 'answer-call' }, h('code', {}, name), ' → ', h('code', {}, got.errMsg), got.errCode ? h('code', {}, ` ${got.errCode}`) : null),
    got.encryptedData ? h('p', { class: 'sealed' }, h('span', {}, 'encryptedData '), copyable(got.encryptedData, 26), h('br'), h('span', {}, 'iv '), copyable(got.iv)) : null,
    group ? h('p', { class: 'group-id' }, h('span', {}, t('program.groupid')), copyable(group)) : null,
    clear ? h('pre', { class: 'clear', tabindex: '0', 'aria-label': t('program.decrypted') }, JSON.stringify(clear.data, null, 2)) : null)
}

// webPage is what an old client or an iPad opens. The page itself is not loaded:
// nothing in a share is ever fetched.
export function webPage(open, message, close) {
  return h('div', { class: 'sheet program', role: 'dialog', 'aria-labelledby': 'program-title', id: 'program' },
    h('div', { class: 'bar' },
      h('button', { type: 'button', class: 'bar-button', id: 'program-close', 'aria-label': t('phone.close'), onclick: close }, icon('close')),
      h('h3', { class: 'bar-title', id: 'program-title' }, message.card.title || t('card.page'))),
    h('div', { class: 'program-body' },
      h('p', { class: 'big-url' }, copyable(open.url || t('page.nourl'))),
      message.seen?.why ? h('p', {}, words(message.seen.why)) : null,
      h('p', { class: 'hint' }, t('page.notfetched'))))
}

// refusal is the word that WeChat has where it does not open.
export function refusal(open, close) {
  return h('div', { class: 'sheet alert', role: 'alertdialog', 'aria-labelledby': 'program-title', 'aria-describedby': 'refusal-why', id: 'program' },
    h('div', { class: 'alert-box' },
      h('h3', { id: 'program-title' }, t('open.refused')),
      h('p', { id: 'refusal-why' }, words(open.refusal.words)),
      h('p', { class: 'hint' }, open.refusal.source),
      h('button', { type: 'button', class: 'confirm-send', id: 'program-close', onclick: close }, t('phone.ok'))))
}
