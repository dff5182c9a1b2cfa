'use strict'

const assert = require('node:assert/strict')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { test, before, after } = require('node:test')
const { openPage } = require('./page')

const folder = join(__dirname, '../../../testdata/vectors')
const base = JSON.parse(readFileSync(join(folder, 'base.json')))
const vectors = readFileSync(join(folder, 'rules.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line))

let page

before(async () => {
  page = await openPage()
})

let run = 0

// A page knows its platform and nothing else of the setting; its parameters are an
// object, whatever a JSON text may hold besides; and what lies outside of the
// package is the native side's to find.
function notForAPage(v) {
  const { platform, ...more } = v.setting || {}
  const files = Object.values(v.files || {})
  return Object.keys(more).length > 0 || ![undefined, 'android', 'ios'].includes(platform) || v.source !== undefined ||
    files.some((f) => f.dir || f.link || f.size !== undefined) || ['image-outside', 'image-host-only'].some((rule) => v.found.includes(rule))
}

for (const v of vectors.filter((each) => !notForAPage(each))) {
  test(`${v.rule}: ${v.case}`, async () => {
    run++
    layOut({ ...base.files, ...v.files })
    cordova.platformId = (v.setting && v.setting.platform) || 'android'
    const { findings, ok } = await page.Wechat.checkMiniProgram(callOf(v))
    assert.deepEqual(findings.map((f) => f.rule).sort(), [...v.found].sort())
    assert.equal(ok, !findings.some((f) => f.level === 'error'))
  })
}

after(() => assert.ok(run > 140, `only ${run} vectors were run`))

function callOf(v) {
  const call = { ...base.call }
  for (const name of v.without || []) delete call[name]
  for (const [name, value] of Object.entries(v.call || {})) call[name] = expand(value)
  return call
}

function expand(value) {
  if (value && value.$repeat) return value.$repeat[0].repeat(value.$repeat[1])
  if (value && value.$join) return value.$join.map(expand).join('')
  return value
}

function layOut(files) {
  for (const name of page.files.keys()) {
    if (!name.startsWith('minishare/')) page.files.delete(name)
  }
  for (const [name, f] of Object.entries(files)) page.files.set(name.replace(/^www\//, ''), bytesOf(f))
}

function bytesOf(f) {
  if (f.text !== undefined) return Buffer.from(f.text)
  const data = readFileSync(join(folder, 'pictures', f.picture))
  if (f.cut) return data.subarray(0, f.cut)
  return Buffer.concat([data, Buffer.alloc(Math.max(0, (f.pad || 0) - data.length))])
}
