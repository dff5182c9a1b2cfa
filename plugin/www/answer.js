// Waiting for WeChat. A visitor who stays in WeChat, or comes back by the task
// switcher, leaves the app without an answer; nobody else will ever tell.
'use strict'

const events = require('./events')
const native = require('./native')
const { ownFailure } = require('./failure')

const { patience } = native

// send hands the request to WeChat and gives {errCode, errStr, transaction,
// answered}. Where the app comes back without an answer, errCode is 0 and answered
// false: 0 never meant more than having come back, and whoever stays in WeChat has
// mostly shared. It rejects as native.share does, or as no-answer.
function send(request) {
  native.listen()
  return new Promise((resolve, reject) => {
    const watch = watchFront({
      back: () => end(resolve, { errCode: 0, errStr: '', transaction: request.transaction, answered: false }),
      never: () => end(reject, ownFailure('no-answer')),
    })
    let ended = false
    const end = (settle, value) => {
      ended = true
      watch.stop()
      settle(value)
    }
    native.share(request).then(
      (answer) => ended ? events.emit('answer', answer) : end(resolve, { ...answer, answered: true }),
      (why) => ended || end(reject, why),
    )
  })
}

// watchFront calls back once the app has been in front again for a while, and
// never where it has not left the front for long.
function watchFront({ back, never }) {
  let timer = setTimeout(never, patience.total)
  const left = () => clearTimeout(timer)
  const came = () => {
    clearTimeout(timer)
    timer = setTimeout(back, patience.back)
  }
  document.addEventListener('pause', left)
  document.addEventListener('resume', came)
  const endFront = native.onFront(came)
  return {
    stop() {
      clearTimeout(timer)
      document.removeEventListener('pause', left)
      document.removeEventListener('resume', came)
      endFront()
    },
  }
}

module.exports = { send }
