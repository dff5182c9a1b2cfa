// The call of cordova-plugin-wechat, for apps that move over:
//
//   Wechat.share({message: {title, description, thumb, media: {type: Wechat.Type.MINI, …}}, scene}, success, fail)
'use strict'

const events = require('./events')
const { share } = require('./share')
const { ownFailure } = require('./failure')

const Type = { MINI: 8 }
const Scene = { SESSION: 0 }

let warned = false

// shareNested shares a mini program; the core reads the nested form as it is, and
// says in its findings which key stands for which parameter.
async function shareNested(params) {
  const media = (params && params.message && params.message.media) || {}
  if (media.type !== Type.MINI) throw ownFailure('not-mini-program', 'message.media.type is ' + media.type)
  if (!warned) {
    warned = true
    events.warn('Wechat.share is there for apps that move over; call Wechat.shareMiniProgram(params, success, fail) with the parameters flat')
  }
  return share(params)
}

module.exports = { shareNested, Type, Scene }
