// The desk's API, one function for each thing that the page asks of it.

// Problem is an answer that is none: what the desk says of it, in both languages.
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `HTTP ${status}`)
    this.status = status
    this.code = body.code || ''
    this.words = body.words || { en: this.message, zh: this.message }
    this.errors = body.errors || []
  }
}

async function send(method, path, body) {
  const init = { method, headers: {}, cache: 'no-store' }
  if (body !== undefined) {
    init.headers['Content-Type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  const answer = await fetch(path, init)
  if (answer.status === 204) return null
  const got = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Problem(answer.status, got)
  return got
}

// at makes an address: the parts are encoded, parameters without a value left out.
function at(parts, query = {}) {
  const q = new URLSearchParams(Object.entries(query).filter(([, v]) => v !== undefined && v !== null && v !== ''))
  const path = '/api/v1/' + parts.map(encodeURIComponent).join('/')
  return q.size ? `${path}?${q}` : path
}

export const world = () => send('GET', at(['world']))
export const putPerson = ({ id, ...person }) => send('PUT', at(['people', id]), person)
export const putChat = ({ id, ...chat }) => send('PUT', at(['chats', id]), chat)
export const join = (chat, person) => send('PUT', at(['chats', chat, 'members', person]))
export const part = (chat, person) => send('DELETE', at(['chats', chat, 'members', person]))
export const putApp = ({ id, ...app }) => send('PUT', at(['apps', id]), app)
export const putMiniProgram = ({ id, ...program }) => send('PUT', at(['mini-programs', id]), program)
export const putSettings = (settings) => send('PUT', at(['settings']), settings)

export const shares = (query) => send('GET', at(['shares'], query))
export const share = (id) => send('GET', at(['shares', id]))
export const sendShare = (id, outcome) => send('POST', at(['shares', id, 'send']), outcome)
export const cancelShare = (id) => send('POST', at(['shares', id, 'cancel']), {})
export const leaveShare = (id) => send('POST', at(['shares', id, 'leave']), {})
export const deleteShare = (id) => send('DELETE', at(['shares', id]))
export const deleteShares = () => send('DELETE', at(['shares']))
export const wire = (id, platform) => send('GET', at(['shares', id, 'wire', platform]))
export const coverOf = (sha256) => at(['covers', sha256])

export const messages = (chat, as, after) => send('GET', at(['chats', chat, 'messages'], { as, after, limit: 50 }))
export const open = (message, as) => send('POST', at(['messages', message, 'open']), { as })
export const close = (open) => send('POST', at(['opens', open, 'close']), {})
export const login = (as, appId) => send('POST', at(['login']), { as, appId })
export const shareInfo = (open, shareTicket) => send('POST', at(['opens', open, 'share-info']), { shareTicket })
export const groupEnterInfo = (open, needGroupOpenID) => send('POST', at(['opens', open, 'group-enter-info']), { needGroupOpenID })
export const decrypt = (open, { encryptedData, iv }) => send('POST', at(['opendata', 'open']), { open, encryptedData, iv })

export const addOutcome = (plan) => send('POST', at(['outcomes']), plan)
export const dropOutcome = (id) => send('DELETE', at(['outcomes', id]))

// events is the address of the live events from a place in the log on.
export const events = (after) => at(['events'], { after })
