// window.Wechat. What each member takes and gives stands in types/index.d.ts.
'use strict'

const core = require('./core')
const events = require('./events')
const native = require('./native')
const { cover } = require('./prepare')
const reply = require('./reply')
const { share, check } = require('./share')
const { shareNested, Type, Scene } = require('./nested')

module.exports = {
  shareMiniProgram: (params, success, fail) => reply(share(params), success, fail),
  checkMiniProgram: (params, success, fail) => reply(check(params), success, fail),
  share: (params, success, fail) => reply(shareNested(params), success, fail),
  isInstalled: (success, fail) => reply(native.isInstalled(), success, fail),
  preload: () => reply(core.start().then(() => undefined)),
  on(type, listener) {
    events.on(type, listener)
    native.listen()
  },
  off: events.off,
  patience: native.patience,
  cover,
  Type,
  Scene,
}
