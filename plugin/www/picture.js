// The picture that imagePath names, read by whoever can: the page its own files,
// cordova-plugin-file its file systems, the native side the rest. The core has
// understood the path before and refused the network.
'use strict'

const files = require('./files')
const native = require('./native')

const MAX_PICTURE = 64 << 20 // bytes, the core's own limit

// read gives {blob}, or {lost: {reason, message, size}}. The text is imagePath as
// the page wrote it; place, path and form are what the core makes of it. A data:
// URI never comes here: the core has read it.
async function read({ place, path, form, text }) {
  const blob = place === 'package' ? await inPackage(path) : await inPage(text, form)
  if (blob) return within(blob)
  try {
    const bytes = await native.read(forNative(place, path, text), MAX_PICTURE)
    return within(new Blob([bytes]))
  } catch (lost) {
    return { lost: { reason: lost.reason || 'unreadable', message: lost.message || '', size: lost.size } }
  }
}

function within(blob) {
  return blob.size > MAX_PICTURE ? { lost: { reason: 'tooLarge', message: '', size: blob.size } } : { blob }
}

// inPackage looks where the page may have a file of the app's package: the
// contract's www/ is the root of the page, but need not be in a browser.
async function inPackage(path) {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  const names = [...new Set([encoded.replace(/^www\//, ''), encoded])]
  const bases = [files.base(), new URL('.', document.baseURI)]
  const places = new Set(bases.flatMap((base) => names.map((name) => new URL(name, base).href)))
  for (const url of places) {
    const blob = await files.load(url)
    if (blob) return blob
  }
  return null
}

// inPage reads what has an address in this page: blob:, files behind the app's
// own origin, the file systems of cordova-plugin-file.
async function inPage(text, form) {
  if (form === 'blob:') return files.load(text.trim())
  if (/^\s*(cdvfile|filesystem):/i.test(text)) return fromFileSystem(text.trim())
  const own = ownAddress(text)
  return own ? files.load(own) : null
}

// ownAddress gives the address in this page, null where it is none. localhost is
// the app's own origin in Cordova and Capacitor, whatever this page's is.
function ownAddress(text) {
  let url
  try {
    url = new URL(text)
  } catch {
    return null
  }
  if (!/^(https?|app|capacitor|ionic):$/.test(url.protocol)) return null
  const own = url.protocol === location.protocol && url.host === location.host
  if (!own && url.hostname !== 'localhost') return null
  return new URL(url.pathname + url.search, location.href).href
}

// fromFileSystem gives null where cordova-plugin-file is not there or knows no
// such file.
function fromFileSystem(address) {
  return new Promise((resolve) => {
    const none = () => resolve(null)
    if (typeof globalThis.resolveLocalFileSystemURL !== 'function') {
      none()
      return
    }
    globalThis.resolveLocalFileSystemURL(address, (entry) => {
      if (!entry.isFile) {
        none()
        return
      }
      entry.file((file) => asBlob(file).then(resolve, none), none)
    }, none)
  })
}

// The plugin's File is no Blob; only the plugin's own FileReader reads it.
function asBlob(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(new Blob([reader.result]))
    reader.onerror = () => reject(reader.error)
    reader.readAsArrayBuffer(file)
  })
}

// forNative gives the path as the native side takes it.
function forNative(place, path, text) {
  switch (place) {
    case 'package':
      return /^www\//.test(path) ? path : 'www/' + path
    case 'file':
    case 'host only':
      return path
  }
  return text.trim()
}

module.exports = { read }
