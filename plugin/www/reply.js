// One answer for a call, whichever way the page wants to hear it.
'use strict'

// reply tells the promise's end to exactly one of the two callbacks, once, and
// gives the promise too. Beside callbacks it may be ignored; without any, a
// failure that nobody takes is reported by the browser, as with every promise.
function reply(promise, success, fail) {
  const heard = [success, fail].some((f) => typeof f === 'function')
  promise.then(
    (value) => tell(success, value),
    (err) => {
      tell(fail, err)
      if (heard && typeof fail !== 'function') console.error(err)
    },
  )
  if (heard) promise.catch(() => {})
  return promise
}

// A fault in the page's own callback is the page's to see, as an uncaught error.
function tell(callback, value) {
  if (typeof callback !== 'function') return
  try {
    callback(value)
  } catch (err) {
    setTimeout(() => { throw err })
  }
}

module.exports = reply
