// A page in Node: the plugin's own modules and the built core, a server with the
// app's files, and a native side that each test plays.
'use strict'

const { createServer } = require('node:http')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const vm = require('node:vm')

const www = join(__dirname, '../../www')

const example = {
  webpageUrl: 'https://byteee.fund',
  title: 'XX小程序',
  description: '这是一个小程序',
  imagePath: 'www/img/logo.png',
  userName: 'gh_67210fc11b59',
  path: '/pages/index',
  miniprogramType: 0,
  withShareTicket: true,
}

const logo = readFileSync(join(__dirname, '../../../testdata/vectors/pictures/five-to-four.png'))

// openPage gives {Wechat, native, files, server}; files are those of www/, by
// name, and native has a function for each action.
async function openPage() {
  const files = new Map([['img/logo.png', logo]])
  for (const name of ['minishare.wasm', 'wasm_exec.js', 'worker.js']) files.set('minishare/' + name, readFileSync(join(www, 'core', name)))
  const asked = []
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://a').pathname.slice(1))
    asked.push(name)
    if (files.get(name) instanceof URL) {
      response.writeHead(302, { Location: files.get(name).href }).end()
      return
    }
    response.writeHead(files.has(name) ? 200 : 404)
    response.end(files.get(name))
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  server.unref()
  const address = `http://127.0.0.1:${server.address().port}/`
  const native = {
    requests: [],
    share(request) { return { errCode: 0, errStr: '', transaction: request.transaction } },
    read() { throw { reason: 'missing', message: 'no such file' } },
    isInstalled() { return true },
    tell() {},
  }
  globalThis.location = new URL(address + 'index.html')
  globalThis.document = documentAt(address + 'index.html')
  globalThis.cordova = { platformId: 'android', exec: execOf(native) }
  return { Wechat: require(join(www, 'wechat.js')), native, files, asked, address }
}

// documentAt has what the plugin needs of a document: events, and scripts.
function documentAt(baseURI) {
  return Object.assign(new EventTarget(), {
    baseURI,
    querySelector: () => null,
    createElement: () => ({ remove() {} }),
    head: {
      append(script) {
        fetch(script.src).then((r) => r.text()).then((text) => { vm.runInThisContext(text); script.onload() }, script.onerror)
      },
    },
  })
}

// execOf is cordova.exec over the functions of a native side. A null answers never.
function execOf(native) {
  return (success, fail, service, action, args) => {
    if (service !== 'MiniShare') throw new Error('no service ' + service)
    if (action === 'listen') {
      native.tell = success
      return
    }
    if (action === 'share') native.requests.push(args[0])
    Promise.resolve().then(() => native[action](...args)).then((v) => { if (v !== null) success(v) }, fail)
  }
}

// hear gives callbacks that note, and what they have noted.
function hear() {
  const heard = []
  return { heard, success: (v) => heard.push(['success', v]), fail: (v) => heard.push(['fail', v]) }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms))

// until waits for a condition, ten seconds at most.
async function until(condition) {
  for (let i = 0; i < 2000; i++) {
    if (condition()) return
    await pause(5)
  }
  throw new Error('waited in vain for ' + condition)
}

const event = (type) => document.dispatchEvent(new Event(type))

module.exports = { openPage, example, logo, hear, until, event }
