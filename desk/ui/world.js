// Who and what there is: chats, mini programs and apps, each to be added and
// changed, and people to be added.

import * as api from './api.js'
import { fill, h } from './dom.js'
import { entry } from './entry.js'
import { onLanguage, t } from './i18n.js'
import { nameOf } from './phone/list.js'
import { programMark } from './phone/avatar.js'
import { on, person, state } from './store.js'

const chats = document.getElementById('chats')
const programs = document.getElementById('programs')
const apps = document.getElementById('apps')

// startWorld draws the lists and listens to the doors above them.
export function startWorld() {
  for (const [id, write] of [['add-person', addPerson], ['add-chat', writeChat], ['add-program', writeProgram], ['add-app', writeApp]]) {
    document.getElementById(id).addEventListener('click', () => write())
  }
  on('world', draw)
  onLanguage(draw)
  draw()
}

function draw() {
  const members = (c) => c.members.map((id) => person(id)?.name || id).join(t('comma'))
  fill(chats, state.world.chats.map((c) => c.kind === 'group'
    ? row(c.id, c.name, members(c), () => writeChat(c))
    : row(c.id, nameOf(c), members(c)))) // of two people, always the same
  fill(programs, state.world.miniPrograms.map((p) => row(p.originalId, p.name, h('code', {}, p.originalId), () => writeProgram(p), programMark(p))))
  fill(apps, state.world.apps.map((a) => row(a.appId, a.name, h('code', {}, a.appId), () => writeApp(a))))
}

function row(id, name, more, change, mark) {
  return h('li', { class: 'thing' }, h('span', { class: 'thing-name' }, mark, name), h('span', { class: 'hint' }, more),
    change && h('button', { type: 'button', class: 'quiet', 'data-key': `w:${id}`, onclick: change }, t('world.change'), h('span', { class: 'unseen' }, ` ${name}`)))
}

const everybody = () => state.world.people.map((p) => [p.id, p.name])
const devices = () => state.world.devices.map((d) => [d, t(`device.${d}`)])

// fresh makes up an id that is not taken; a test may want one of its own.
function fresh(kind, taken) {
  for (let n = taken.length + 1; ; n++) if (!taken.some((x) => x.id === `${kind}-${n}`)) return `${kind}-${n}`
}

const idField = (value, fixed) => ({ name: 'id', label: t('entry.id'), value, fixed, required: true, pattern: '[A-Za-z0-9_.\\-]{1,64}', hint: t('entry.id.why') })
const nameField = (value) => ({ name: 'name', label: t('entry.name'), value, required: true })
const accountField = (value) => ({ name: 'account', label: t('entry.account'), value, hint: t('entry.account.why') })

function addPerson() {
  entry(t('people.add'), [
    nameField(''),
    { name: 'platform', label: t('entry.device'), value: 'android', options: devices() },
    { name: 'version', label: t('entry.version'), like: t('people.today'), hint: t('entry.version.why') },
    idField(fresh('person', state.world.people)),
  ], ({ id, name, platform, version }) => api.putPerson({ id, name, client: { platform, version } }))
}

function writeChat(c) {
  entry(t(c ? 'chats.change' : 'chats.add'), [
    nameField(c?.name),
    { name: 'members', label: t('entry.members'), many: true, value: c?.members || [state.me], options: everybody() },
    idField(c?.id || fresh('group', state.world.chats), c),
  ], async ({ id, name, members }) => {
    if (!c) return api.putChat({ id, name, kind: 'group', members })
    if (name !== c.name) await api.putChat({ id, name })
    for (const p of members) if (!c.members.includes(p)) await api.join(id, p)
    for (const p of c.members) if (!members.includes(p)) await api.part(id, p)
  })
}

function writeProgram(p) {
  const there = Object.entries(p?.versions || { release: true }).filter(([, is]) => is).map(([name]) => name)
  entry(t(p ? 'programs.change' : 'programs.add'), [
    nameField(p?.name),
    { name: 'originalId', label: t('entry.originalId'), value: p?.originalId, fixed: p, required: true, pattern: 'gh_[A-Za-z0-9]+', like: 'gh_…', hint: t('entry.originalId.why') },
    { name: 'appId', label: 'AppID', value: p?.appId, required: true, pattern: 'wx[A-Za-z0-9]{16}', like: 'wx…' },
    accountField(p?.account || state.world.apps[0]?.account),
    { name: 'versions', label: t('entry.versions'), many: true, value: there, options: ['release', 'develop', 'trial'].map((v) => [v, t(`version.${v}`)]) },
    { name: 'members', label: t('entry.testers'), many: true, value: p?.members || [], options: everybody(), hint: t('entry.testers.why') },
    { name: 'kind', label: t('entry.kind'), many: true, value: p?.miniGame ? ['miniGame'] : [], options: [['miniGame', t('entry.miniGame')]] },
    { name: 'secret', label: 'AppSecret', value: p?.secret, hint: t('entry.secret.why') },
  ], ({ originalId, versions, kind, ...facts }) => api.putMiniProgram({
    icon: p?.icon, home: p?.home, ...facts, id: originalId, miniGame: kind.length > 0,
    versions: Object.fromEntries(['release', 'develop', 'trial'].map((v) => [v, versions.includes(v)])),
  }))
}

function writeApp(a) {
  entry(t(a ? 'apps.change' : 'apps.add'), [
    nameField(a?.name),
    { name: 'id', label: 'AppID', value: a?.appId, fixed: a, required: true, pattern: 'wx[A-Za-z0-9]{16}', like: 'wx…' },
    accountField(a?.account || state.world.miniPrograms[0]?.account),
    { name: 'package', label: t('entry.package'), value: a?.package, like: 'com.example.app' },
    { name: 'signature', label: t('entry.signature'), value: a?.signature, pattern: '[0-9a-f]{32}', hint: t('entry.signature.why') },
    { name: 'bundleId', label: t('entry.bundleId'), value: a?.bundleId, like: 'com.example.app' },
    { name: 'universalLink', label: t('entry.link'), value: a?.universalLink, like: 'https://app.example.com/wechat/' },
  ], api.putApp)
}
