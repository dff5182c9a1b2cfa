// Files of the app as the page can read them: the core's own, and pictures.
'use strict'

// base is the folder of cordova.js, which is the root of the app's www/, however
// deep the page's own address may lie.
function base() {
  const script = document.querySelector('script[src$="cordova.js"], script[src*="cordova.js?"]')
  return new URL('.', script ? script.src : document.baseURI)
}

// load gives a Blob, or null where there is none. XMLHttpRequest reads schemes
// that fetch does not, such as file:.
async function load(url) {
  if (/^(https?|blob|app|capacitor|ionic):/.test(url)) {
    const got = await byFetch(url)
    if (got !== undefined) return got
  }
  return byRequest(url)
}

// byFetch gives undefined where fetch cannot tell. A redirect is not followed: it
// might lead to the network.
async function byFetch(url) {
  try {
    const answer = await fetch(url, { credentials: 'same-origin', redirect: 'error' })
    if (answer.ok) return isPage(answer.headers.get('Content-Type')) ? null : await answer.blob()
    return /^https?:/.test(url) ? null : undefined // a scheme of the app's own may know no status
  } catch {
    return undefined
  }
}

function byRequest(url) {
  return new Promise((resolve) => {
    if (typeof XMLHttpRequest === 'undefined') {
      resolve(null)
      return
    }
    const request = new XMLHttpRequest()
    request.onload = () => {
      const found = (request.status === 200 || request.status === 0) && request.response && request.response.size
      resolve(found && !isPage(request.getResponseHeader('Content-Type')) && sameOrigin(request.responseURL) ? request.response : null)
    }
    request.onerror = request.ontimeout = request.onabort = () => resolve(null)
    try {
      request.open('GET', url)
      request.responseType = 'blob'
      request.timeout = 30000
      request.send()
    } catch {
      resolve(null)
    }
  })
}

// A development server answers its own page for a file that is not there.
function isPage(type) {
  return /^text\/html/i.test(type || '')
}

function sameOrigin(url) {
  return !/^https?:/i.test(url || '') || new URL(url).origin === location.origin
}

module.exports = { base, load }
