'use strict'

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test, before, beforeEach } = require('node:test')
const { openPage, example, logo, hear, until, event } = require('./page')

let page, Wechat, native, normal

before(async () => {
  page = await openPage()
  Wechat = page.Wechat
  native = page.native
  normal = { ...native }
})

beforeEach(() => {
  Object.assign(native, normal, { requests: [], tell: native.tell })
  Wechat.patience.back = 3000
  Wechat.patience.total = 300000
  Wechat.cover.crop = 'centre'
  cordova.platformId = 'android'
})

test('success gets what the contract and the plugin promise', async () => {
  const { heard, success, fail } = hear()
  const result = await Wechat.shareMiniProgram(example, success, fail)
  assert.deepEqual(heard, [['success', result]])
  const { findings, transaction, ...rest } = result
  assert.deepEqual(rest, { errMsg: 'shareMiniProgram:ok', errCode: 0, answered: true })
  assert.match(transaction, /^minishare-[0-9a-f]{16}$/)
  assert.ok(Array.isArray(findings))
})

test('the app says how a picture becomes 5:4', async () => {
  page.files.set('img/square.png', readFileSync(join(__dirname, '../../../testdata/vectors/pictures/square.png')))
  const covers = []
  for (const crop of ['centre', 'contain', 'smart']) {
    Wechat.cover.crop = crop
    const { cover } = await Wechat.checkMiniProgram({ ...example, imagePath: 'www/img/square.png' })
    covers.push(`${cover.width}x${cover.height}`)
  }
  assert.deepEqual(covers, ['40x40', '50x40', '40x32'])
  Wechat.cover.crop = 'squash'
  await assert.rejects(Wechat.shareMiniProgram(example), /squash/)
})

test('the native side gets the card', async () => {
  await Wechat.shareMiniProgram(example)
  const [{ transaction, ...request }] = native.requests
  assert.deepEqual(request, {
    userName: 'gh_67210fc11b59', path: '/pages/index', title: 'XX小程序', description: '这是一个小程序', webpageUrl: 'https://byteee.fund',
    withShareTicket: true, miniprogramType: 0, scene: 0, hdImageData: logo.toString('base64'), thumbData: '',
  })
})

test('iOS gets a small picture too', async () => {
  cordova.platformId = 'ios'
  await Wechat.shareMiniProgram(example)
  const thumb = Buffer.from(native.requests[0].thumbData, 'base64')
  assert.ok(thumb.length > 0 && thumb.length <= 32768, `${thumb.length} bytes`)
})

test('fields that are left out are empty, never null', async () => {
  const { title, description, ...bare } = example
  await Wechat.shareMiniProgram(bare)
  assert.equal(native.requests[0].title, '')
  assert.equal(native.requests[0].description, '')
})

test('fail gets an Error with all that is known', async () => {
  const { heard, success, fail } = hear()
  Wechat.shareMiniProgram({ ...example, userName: 'wx5c1a9e0b7d240f3e' }, success, fail)
  await until(() => heard.length)
  const [name, err] = heard[0]
  assert.equal(name, 'fail')
  assert.ok(err instanceof Error)
  assert.equal(err.errCode, 1004)
  assert.equal(err.parameter, 'userName')
  assert.equal(err.rule, 'username-appid')
  assert.match(err.errMsg, /^shareMiniProgram:fail /)
  assert.match(err.hint.en, /gh_/)
  assert.match(err.hint.zh, /gh_/)
  assert.ok(err.findings.length > 0)
  assert.equal(native.requests.length, 0)
})

for (const [code, errCode, rule] of [
  ['notInstalled', 1002, 'not-installed'], ['unsupported', 1007, 'unsupported'], ['refused', 1003, 'not-sent'], ['invalid', 1004, 'invalid'],
  ['busy', 1003, 'busy'], ['register', 1001, 'not-registered'], ['internal', 1005, 'internal'],
]) {
  test(`the native side says ${code}`, async () => {
    native.share = () => { throw { code, message: 'its words', log: [] } }
    await assert.rejects(Wechat.shareMiniProgram(example), (err) => {
      assert.equal(err.errCode, errCode)
      assert.equal(err.rule, rule)
      assert.match(err.errMsg, /its words$/)
      return true
    })
  })
}

test("the SDK's own log line becomes the reason", async () => {
  native.share = () => { throw { code: 'refused', message: '', log: ['E/MicroMsg.SDK.WXMediaMessage: checkArgs fail, thumbData should not be null or exceed 128kb'] } }
  await assert.rejects(Wechat.shareMiniProgram(example), { errCode: 1003, parameter: 'imagePath' })
})

for (const errCode of [-1, -2, -3, -4, -5, -6]) {
  test(`WeChat answers ${errCode}`, async () => {
    native.share = () => ({ errCode, errStr: 'odd', transaction: 'x' })
    await assert.rejects(Wechat.shareMiniProgram(example), (err) => err.errCode === errCode && /odd/.test(err.errMsg) && err.hint.zh !== '')
  })
}

test('an answer without a code is no success', async () => {
  for (const answer of [{}, { errCode: null }, { errCode: '0' }, undefined]) {
    native.share = () => answer
    await assert.rejects(Wechat.shareMiniProgram(example), { errCode: 1005, rule: 'internal' })
  }
})

test('a native side that is not there is a failure, not a silence', async () => {
  const { exec } = cordova
  try {
    for (const [broken, errCode] of [[undefined, 1001], [(success, fail) => fail('Missing Command Error'), 1001], [() => { throw new Error('bridge') }, 1005]]) {
      cordova.exec = broken
      const { heard, success, fail } = hear()
      Wechat.shareMiniProgram(example, success, fail)
      await until(() => heard.length)
      assert.equal(heard[0][0], 'fail')
      assert.equal(heard[0][1].errCode, errCode)
    }
  } finally {
    cordova.exec = exec
  }
})

test('a second call while one is in flight is refused, and the first goes on', async () => {
  let answer
  native.share = () => new Promise((resolve) => { answer = resolve })
  const first = Wechat.shareMiniProgram(example)
  await assert.rejects(Wechat.shareMiniProgram(example), { rule: 'busy', errCode: 1003 })
  await until(() => answer)
  answer({ errCode: 0, errStr: '', transaction: 't' })
  assert.equal((await first).transaction, 't')
  native.share = normal.share
  await Wechat.shareMiniProgram(example)
})

test('the app comes back without an answer', async () => {
  native.share = () => null
  Wechat.patience.back = 20
  const { heard, success, fail } = hear()
  Wechat.shareMiniProgram(example, success, fail)
  await until(() => native.requests.length)
  event('pause')
  event('resume')
  await until(() => heard.length)
  const [name, result] = heard[0]
  assert.equal(name, 'success')
  assert.equal(result.errCode, 0)
  assert.equal(result.answered, false)
  assert.equal(result.transaction, native.requests[0].transaction)
})

test('WeChat sends the app forth and back before it answers', async () => {
  let answer
  native.share = () => new Promise((resolve) => { answer = resolve })
  Wechat.patience.back = 40
  const { heard, success, fail } = hear()
  Wechat.shareMiniProgram(example, success, fail)
  await until(() => answer)
  for (const type of ['pause', 'resume', 'pause']) event(type) // iOS verifies its universal link
  await new Promise((done) => setTimeout(done, 120))
  assert.equal(heard.length, 0)
  event('resume')
  answer({ errCode: -2, errStr: '', transaction: 't' })
  await until(() => heard.length)
  assert.equal(heard[0][1].errCode, -2)
})

test('the native side tells of the front where the page does not', async () => {
  native.share = () => null
  Wechat.patience.back = 20
  const { heard, success, fail } = hear()
  Wechat.shareMiniProgram(example, success, fail)
  await until(() => native.requests.length)
  native.tell({ type: 'foreground' })
  await until(() => heard.length)
  assert.equal(heard[0][1].answered, false)
})

test('WeChat never comes', async () => {
  native.share = () => null
  Wechat.patience.total = 20
  await assert.rejects(Wechat.shareMiniProgram(example), { rule: 'no-answer', errCode: -1 })
})

test('an answer that comes too late is an event', async () => {
  let answer
  native.share = () => new Promise((resolve) => { answer = resolve })
  Wechat.patience.back = 10
  const late = []
  const listener = (e) => late.push(e)
  Wechat.on('answer', listener)
  const sharing = Wechat.shareMiniProgram(example)
  await until(() => answer)
  event('resume')
  await sharing
  answer({ errCode: 0, errStr: '', transaction: 'late' })
  await until(() => late.length)
  assert.equal(late[0].transaction, 'late')
  native.tell({ type: 'answer', errCode: 0, errStr: '', transaction: 'after a kill' })
  assert.equal(late[1].transaction, 'after a kill')
  Wechat.off('answer', listener)
})

test('log lines are an event', () => {
  const lines = []
  const listener = (line) => lines.push(line)
  Wechat.on('log', listener)
  native.tell({ type: 'log', level: 'error', tag: 'MicroMsg.SDK', message: 'checkArgs fail' })
  Wechat.off('log', listener)
  native.tell({ type: 'log', level: 'error', tag: 'MicroMsg.SDK', message: 'unheard' })
  assert.deepEqual(lines, [{ level: 'error', tag: 'MicroMsg.SDK', message: 'checkArgs fail' }])
  assert.throws(() => Wechat.on('logs', listener), /there are log and answer/)
})

test('a callback that throws is called once, and the fault is uncaught', () => {
  const script = `require('./reply')(Promise.resolve(), () => { console.log('success'); throw new Error('mine') }, () => console.log('fail'))`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { cwd: join(__dirname, '../../www'), encoding: 'utf8' })
  assert.equal(stdout, 'success\n')
  assert.match(stderr, /Error: mine/)
  assert.equal(status, 1)
})

test('a failure beside callbacks is no unhandled rejection', async () => {
  const unhandled = []
  const note = (reason) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  const { heard, success, fail } = hear()
  Wechat.shareMiniProgram({}, success, fail)
  await until(() => heard.length)
  await new Promise((done) => setImmediate(done))
  process.off('unhandledRejection', note)
  assert.deepEqual(unhandled, [])
})

for (const [what, params] of [['nothing', undefined], ['null', null], ['a text', 'gh_67210fc11b59'], ['an array', []], ['an empty object', {}]]) {
  test(`${what} is given`, async () => {
    await assert.rejects(Wechat.shareMiniProgram(params), (err) => err.errCode === 1004 && err.rule !== '' && err.hint.zh !== '')
  })
}

test('what JSON cannot hold is refused by name', async () => {
  const round = { ...example }
  round.self = round
  await assert.rejects(Wechat.shareMiniProgram(round), { rule: 'params', errCode: 1004 })
  await assert.rejects(Wechat.shareMiniProgram({ ...example, scene: 0n }), { rule: 'params' })
})

test('the page may change its object while WeChat is open', async () => {
  const params = { ...example }
  const sharing = Wechat.shareMiniProgram(params)
  params.title = 'another'
  params.userName = ''
  await sharing
  assert.equal(native.requests[0].title, 'XX小程序')
})

test('checkMiniProgram judges and sends nothing', async () => {
  const good = await Wechat.checkMiniProgram(example)
  assert.equal(good.ok, true)
  assert.equal(good.failure, null)
  assert.equal(good.cover.bytes, logo.length)
  const bad = await Wechat.checkMiniProgram({ ...example, imagePath: 'www/img/none.png' })
  assert.equal(bad.ok, false)
  assert.equal(bad.failure.rule, 'image-not-found')
  assert.equal(native.requests.length, 0)
})

test('isInstalled', async () => {
  assert.equal(await Wechat.isInstalled(), true)
  native.isInstalled = () => 0
  const { heard, success, fail } = hear()
  await Wechat.isInstalled(success, fail)
  assert.deepEqual(heard, [['success', false]])
})

test("the older plugin's call shares too, with a warning", async () => {
  const warned = []
  const { warn } = console
  console.warn = (text) => warned.push(text)
  const { title, description, imagePath, ...media } = example
  const result = await Wechat.share({ message: { title, description, media: { type: Wechat.Type.MINI, hdImageData: imagePath, ...media } }, scene: Wechat.Scene.SESSION })
  console.warn = warn
  assert.equal(native.requests[0].userName, example.userName)
  assert.equal(native.requests[0].title, title)
  assert.ok(result.findings.some((f) => f.rule === 'nested-form'))
  assert.match(warned[0], /shareMiniProgram/)
  await assert.rejects(Wechat.share({ message: { media: { type: 7 } } }), { errCode: 1007, rule: 'not-mini-program' })
  await assert.rejects(Wechat.share(), { errCode: 1007 })
})

test('the types name every member, and none besides', () => {
  const types = readFileSync(join(__dirname, '../../types/index.d.ts'), 'utf8')
  const body = /interface Wechat \{\n([\s\S]*?)\n  \}/.exec(types)[1]
  const named = [...body.matchAll(/^ {4}(?:readonly )?(\w+)[(:]/gm)].map((m) => m[1])
  assert.deepEqual([...new Set(named)].sort(), Object.keys(Wechat).sort())
})

test('the core can be let go, and comes again', async () => {
  await Wechat.preload()
  require('../../www/core.js').close()
  await Wechat.shareMiniProgram(example)
})
