'use strict'

const assert = require('node:assert/strict')
const { test, before, beforeEach } = require('node:test')
const { openPage, example, logo } = require('./page')
const { windowOf } = require('../../www/draw')

let page, Wechat, native, read

before(async () => {
  page = await openPage()
  Wechat = page.Wechat
  native = page.native
})

beforeEach(() => {
  native.requests = []
  page.asked.length = 0
  read = []
  native.read = (path, maxBytes) => {
    read.push(path)
    assert.equal(maxBytes, 64 << 20)
    return logo.buffer.slice(logo.byteOffset, logo.byteOffset + logo.length)
  }
})

const share = (imagePath) => Wechat.shareMiniProgram({ ...example, imagePath })
const shared = () => Buffer.from(native.requests[0].hdImageData, 'base64').equals(logo)

for (const path of ['www/img/logo.png', 'img/logo.png', './img/logo.png', '/img/logo.png', 'https://localhost/img/logo.png',
  'app://localhost/img/logo.png', 'capacitor://localhost/img/logo.png', 'file:///android_asset/www/img/logo.png']) {
  test(`${path} is the page's own`, async () => {
    await share(path)
    assert.ok(shared())
    assert.deepEqual(read, [])
  })
}

for (const [path, given] of [
  ['www/img/bundle only.png', 'www/img/bundle only.png'],
  ['img/elsewhere.png', 'www/img/elsewhere.png'],
  ['/data/user/0/com.example/cache/a b.jpg', '/data/user/0/com.example/cache/a b.jpg'],
  ['file:///var/mobile/Containers/a%20b.jpg?1690000000000', '/var/mobile/Containers/a b.jpg'],
  ['content://media/external/images/17', 'content://media/external/images/17'],
  ['ph://106E99A1-4F6A-45A2-B320-B0AD4A8E8473/L0/001', 'ph://106E99A1-4F6A-45A2-B320-B0AD4A8E8473/L0/001'],
  ['cdvfile://localhost/cache/a.png', 'cdvfile://localhost/cache/a.png'],
  ['https://localhost/_capacitor_file_/data/user/0/a.png', '/data/user/0/a.png'],
  ['app://localhost/_app_file_/var/mobile/a.png', '/var/mobile/a.png'],
]) {
  test(`${path} is the native side's`, async () => {
    await share(path)
    assert.ok(shared())
    assert.deepEqual(read, [given])
  })
}

test('blob: and data: never leave the page', async () => {
  await share(URL.createObjectURL(new Blob([logo])))
  assert.ok(shared())
  native.requests = []
  await share('data:image/png;base64,' + logo.toString('base64'))
  assert.ok(shared())
  assert.deepEqual(read, [])
})

test("cordova-plugin-file's systems are asked first", async () => {
  globalThis.FileReader = class {
    readAsArrayBuffer(file) { this.result = file; this.onload() }
  }
  globalThis.resolveLocalFileSystemURL = (address, found, none) => {
    if (address !== 'cdvfile://localhost/persistent/a.png') none()
    else found({ isFile: true, file: (f) => f(logo) })
  }
  await share('cdvfile://localhost/persistent/a.png')
  assert.deepEqual(read, [])
  await share('cdvfile://localhost/persistent/b.png')
  assert.deepEqual(read, ['cdvfile://localhost/persistent/b.png'])
  delete globalThis.resolveLocalFileSystemURL
  delete globalThis.FileReader
})

for (const path of ['http://example.com/a.png', 'https://example.com/a.png', '//example.com/a.png', 'https://localhost.example.com/a.png', 'ftp://example.com/a.png']) {
  test(`${path} is refused before anything is asked`, async () => {
    await Wechat.preload()
    page.asked.length = 0
    await assert.rejects(share(path), { errCode: 1004, rule: 'image-network', parameter: 'imagePath' })
    assert.deepEqual([...page.asked, ...read], [])
  })
}

test('a redirect is not followed', async () => {
  page.files.set('img/away.png', new URL(page.address + 'img/logo.png'))
  native.read = () => { throw { reason: 'missing', message: '' } }
  await assert.rejects(share('img/away.png'), { rule: 'image-not-found' })
  assert.ok(page.asked.includes('img/away.png') && !page.asked.includes('img/logo.png'), String(page.asked))
})

for (const [lost, errCode, rule] of [
  [{ reason: 'missing', message: 'ENOENT' }, 1006, 'image-not-found'],
  [{ reason: 'denied', message: 'EACCES' }, 1006, 'image-unreadable'],
  [{ reason: 'tooLarge', message: '', size: 1e9 }, 1006, 'image-file-size'],
  [{ reason: 'unreadable', message: 'EIO' }, 1006, 'image-unreadable'],
  ['Class not found', 1006, 'image-unreadable'],
]) {
  test(`the native side cannot read: ${JSON.stringify(lost)}`, async () => {
    native.read = () => { throw lost }
    await assert.rejects(share('/data/a/b.png'), { errCode, rule, parameter: 'imagePath' })
  })
}

test('a native side that never reads is not waited for', async () => {
  native.read = () => null
  Wechat.patience.read = 20
  await assert.rejects(share('content://cloud/17'), (err) => err.errCode === 1006 && err.rule === 'image-unreadable' && /nothing came/.test(err.errMsg))
  Wechat.patience.read = 60000
})

test('an empty file, a page in place of a picture, and no picture are told apart', async () => {
  page.files.set('img/empty.png', Buffer.alloc(0))
  page.files.set('img/page.png', Buffer.from('<!doctype html>'))
  page.files.set('img/cut.png', logo.subarray(0, 500))
  await assert.rejects(share('img/empty.png'), { rule: 'image-missing' })
  await assert.rejects(share('img/page.png'), { rule: 'image-not-picture' })
  await assert.rejects(share('img/cut.png'), { rule: 'image-damaged' })
})

test('a name with spaces, percent signs and Chinese is read as written', async () => {
  for (const name of ['img/a b.png', 'img/50%.png', 'img/茶 #1?.png']) {
    page.files.set(name, logo)
    native.requests = []
    await share('www/' + name)
    assert.ok(shared(), name)
  }
})

test('the window drawn is 5:4, of the centre, never enlarged and never nothing', () => {
  const box = { boxWidth: 2000, boxHeight: 1600 }
  for (const [size, want] of [
    [[4000, 3000], { x: 125, y: 0, w: 3750, h: 3000, width: 2000, height: 1600 }],
    [[3000, 4000], { x: 0, y: 800, w: 3000, h: 2400, width: 2000, height: 1600 }],
    [[1000, 800], { x: 0, y: 0, w: 1000, h: 800, width: 1000, height: 800 }],
    [[1, 10000], { x: 0, y: 4999, w: 1, h: 1, width: 1, height: 1 }],
    [[10000, 1], { x: 4999, y: 0, w: 1, h: 1, width: 1, height: 1 }],
  ]) assert.deepEqual(windowOf(...size, box), want, String(size))
})
