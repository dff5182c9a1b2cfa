// Files of the app as the page can read them: the core's own, and pictures.
'use strict'

const PATIENCE = 30000 // ms for a file that is on the device

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
// might lead to the network, where XMLHttpRequest would go.
async function byFetch(url) {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), PATIENCE)
  try {
    const answer = await fetch(url, { credentials: 'same-origin', redirect: 'error', signal: abort.signal })
    if (answer.ok) return isPage(answer.headers.get('Content-Type')) ? null : await answer.blob()
    return unsure(url)
  } catch {
    return unsure(url)
  } finally {
    clearTimeout(timer)
  }
}

// A scheme of the app's own may know no status, or no fetch.
function unsure(url) {
  return /^https?:/.test(url) ? null : undefined
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
      resolve(found && !isPage(request.getResponseHeader('Content-Type')) ? request.response : null)
    }
    request.onerror = request.ontimeout = request.onabort = () => resolve(null)
    try {
      request.open('GET', url)
      request.responseType = 'blob'
      request.timeout = PATIENCE
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

module.exports = { base, load }
