'use strict'

const assert = require('node:assert/strict')
const { readFileSync, readdirSync } = require('node:fs')
const { join } = require('node:path')
const { test } = require('node:test')

const plugin = join(__dirname, '../..')
const xml = readFileSync(join(plugin, 'plugin.xml'), 'utf8')
const about = JSON.parse(readFileSync(join(plugin, 'package.json')))

test('plugin.xml lists every module, under the name that others require', () => {
  const listed = [...xml.matchAll(/<js-module src="www\/(\w+)\.js" name="(\w+)"/g)].map(([, file, name]) => `${file} ${name}`)
  const there = readdirSync(join(plugin, 'www')).filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3)).map((name) => `${name} ${name}`)
  assert.deepEqual(listed.sort(), there.sort())
})

test('plugin.xml lists every file of the core', () => {
  const listed = [...xml.matchAll(/<asset src="www\/core\/([\w.]+)" target="minishare\/([\w.]+)"/g)].map(([, file, name]) => `${file} ${name}`)
  assert.deepEqual(listed.sort(), readdirSync(join(plugin, 'www/core')).map((name) => `${name} ${name}`).sort())
})

test('package.json and plugin.xml are of one id and version', () => {
  assert.match(xml, new RegExp(`id="${about.cordova.id}"\\s+version="${about.version}"`))
  assert.equal(about.name, about.cordova.id)
})

test('both READMEs tell of the same things', () => {
  const shape = (name) => readFileSync(join(plugin, name), 'utf8').split('\n').filter((line) => /^(#|\||```)/.test(line)).map((line) => line.replace(/[^|#`]/g, '')).join('\n')
  assert.equal(shape('README.zh-CN.md'), shape('README.md'))
})
