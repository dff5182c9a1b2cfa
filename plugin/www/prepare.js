// From the parameters to a card that WeChat takes, by the core's word.
'use strict'

const core = require('./core')
const picture = require('./picture')
const { canDraw, draw } = require('./draw')
const { ownFailure } = require('./failure')

// prepare gives {findings, failure, card, bytes}: failure is null exactly where
// there is a card. Nothing of the page's own object is kept: it may change while
// WeChat is open.
async function prepare(params, platform) {
  const call = textOf(params)
  const question = { call, setting: { platform } }
  const checked = await core.ask('check', question)
  if (!checked.picture) return checked
  const { blob, lost } = await picture.read(checked.picture)
  if (lost) return core.ask('prepare', { ...question, lost })
  const source = blob || inlineBlob(checked.picture.text)
  const answer = await core.ask('prepare', { ...question, mayDraw: canDraw && source !== null }, await bytesOf(blob))
  return answer.draw ? await prepareDrawn(question, source, blob, answer.draw) : answer
}

async function prepareDrawn(question, source, blob, wish) {
  const got = await draw(source, wish)
  if (!got) return core.ask('prepare', question, await bytesOf(blob))
  return core.ask('prepare', { ...question, drawn: got.drawn }, got.bytes)
}

function textOf(params) {
  try {
    return JSON.stringify(params === undefined ? null : params)
  } catch (err) {
    throw ownFailure('params', err.message)
  }
}

// inlineBlob gives the picture of a data: URI in base64, for the platform's
// decoder; null where it is none, which the core reads well enough.
function inlineBlob(text) {
  const [, base64] = /^\s*data:[^,]*;base64,([\s\S]*)$/i.exec(text) || []
  if (!base64) return null
  try {
    return new Blob([Uint8Array.from(atob(base64.replace(/\s/g, '')), (c) => c.charCodeAt(0))])
  } catch {
    return null
  }
}

async function bytesOf(blob) {
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
}

module.exports = prepare
