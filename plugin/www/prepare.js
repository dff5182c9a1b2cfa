// From the parameters to a card that WeChat takes, by the core's word.
'use strict'

const core = require('./core')
const picture = require('./picture')
const { canDraw, draw } = require('./draw')
const { ownFailure } = require('./failure')

// How the cover is made. An app may change it.
const cover = {
  crop: 'centre', // or 'smart', around the subject, or 'contain', all of it on white
}

// prepare gives {findings, failure, card, bytes}: failure is null exactly where
// there is a card. Nothing of the page's own object is kept: it may change while
// WeChat is open.
async function prepare(params, platform) {
  const question = { call: textOf(params), setting: { platform, crop: cover.crop } }
  const answer = await core.ask('prepare', { ...question, mayDraw: canDraw })
  if (answer.picture) return prepareRead(question, answer.picture)
  return answer.draw ? prepareDrawn(question, new Blob([answer.bytes]), answer.draw) : answer
}

async function prepareRead(question, wish) {
  const { blob, lost } = await picture.read(wish)
  if (lost) return core.ask('prepare', { ...question, lost })
  const answer = await core.ask('prepare', { ...question, mayDraw: canDraw }, await bytesOf(blob))
  return answer.draw ? prepareDrawn(question, blob, answer.draw) : answer
}

async function prepareDrawn(question, blob, wish) {
  const got = await draw(blob, wish)
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

async function bytesOf(blob) {
  return new Uint8Array(await blob.arrayBuffer())
}

module.exports = { prepare, cover }
