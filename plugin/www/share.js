// The way of a share: check and prepare, send, answer. One at a time.
'use strict'

const answer = require('./answer')
const core = require('./core')
const { prepare } = require('./prepare')
const { ShareError, asFailure, ownFailure } = require('./failure')

let inFlight = false

// share gives {errMsg, errCode, findings, transaction, answered} or throws a
// ShareError.
async function share(params) {
  if (inFlight) throw ownFailure('busy')
  inFlight = true
  try {
    return await sendCard(await prepare(params, platform()))
  } catch (err) {
    throw asFailure(err)
  } finally {
    inFlight = false
  }
}

async function sendCard({ card, bytes, failure, findings }) {
  if (failure) throw new ShareError(failure, findings)
  const { answered, transaction, ...ending } = await endingOf(requestOf(card, bytes))
  const { errMsg, errCode, failure: refusal } = await core.ask('outcome', ending)
  if (refusal) throw new ShareError(refusal, findings)
  return { errMsg, errCode, findings, transaction, answered }
}

// endingOf sends the request and gives what the core is to put into words.
async function endingOf(request) {
  try {
    const { errCode, errStr, transaction, answered } = await answer.send(request)
    if (!Number.isInteger(errCode)) throw ownFailure('internal', 'the native side answered without an errCode')
    return { answer: { errCode, errStr: errStr || '' }, transaction: transaction || request.transaction, answered }
  } catch (why) {
    if (why instanceof Error) throw why
    return { refused: { code: why.code, message: why.message || '', log: why.log || [] } }
  }
}

// requestOf is what the native side hands to WeChat's SDK.
function requestOf({ cover, thumb, ...params }, bytes) {
  return {
    transaction: newTransaction(),
    userName: params.userName,
    path: params.path,
    title: params.title || '',
    description: params.description || '',
    webpageUrl: params.webpageUrl,
    withShareTicket: params.withShareTicket,
    miniprogramType: params.miniprogramType,
    scene: 0,
    hdImageData: base64(bytes.subarray(0, cover.bytes)),
    thumbData: thumb ? base64(bytes.subarray(cover.bytes, cover.bytes + thumb.bytes)) : '',
  }
}

function newTransaction() {
  const random = crypto.getRandomValues(new Uint8Array(8))
  return 'minishare-' + Array.from(random, (b) => b.toString(16).padStart(2, '0')).join('')
}

function base64(bytes) {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}

// platform is whose rules hold; in a browser the desk acts Android.
function platform() {
  return globalThis.cordova && globalThis.cordova.platformId === 'ios' ? 'ios' : 'android'
}

// check judges without sending and gives {ok, findings, failure, cover}.
async function check(params) {
  try {
    const { card, failure, findings } = await prepare(params, platform())
    return { ok: !failure, findings, failure: failure && new ShareError(failure, findings), cover: card ? card.cover : null }
  } catch (err) {
    throw asFailure(err)
  }
}

module.exports = { share, check }
