// Asking a desk for a page of another origin: bringing a share, and waiting for
// its answer. It stands here once, as a CommonJS module: the desk serves it in
// front of wechat.js, and plugin/build.sh copies it beside the plugin's proxy.js.
'use strict'

const MAX_TRIES = 5 // of asking for the answer while the desk is away

// Desk is one desk. What it refuses is thrown as an Error with the status, 0 where
// no desk answers, and the problem that came with it.
class Desk {
  constructor(url, token) {
    this.url = url
    this.token = token
  }

  // share gives what the desk makes of a call: sent, or what is wrong with it.
  share(request) {
    return this.ask('/api/v1/shares', request)
  }

  // answer waits until WeChat has answered the share, however long that takes.
  async answer(id) {
    for (let tries = 0; ;) {
      try {
        const answer = await this.ask(`/api/v1/shares/${encodeURIComponent(id)}/answer?timeout=25s`)
        if (answer.done) return answer
        tries = 0
      } catch (err) {
        const away = err.status === 0 || err.status >= 500
        if (!away || ++tries >= MAX_TRIES) throw err
        await new Promise((done) => setTimeout(done, 500 * 2 ** tries))
      }
    }
  }

  async ask(path, body) {
    const headers = {}
    if (body) headers['Content-Type'] = 'application/json'
    if (this.token) headers.Authorization = 'Bearer ' + this.token
    let answer
    try {
      answer = await fetch(this.url + path, { method: body ? 'POST' : 'GET', body: body && JSON.stringify(body), headers, cache: 'no-store' })
    } catch {
      throw Object.assign(new Error(`no desk answers at ${this.url}`), { status: 0, problem: {} })
    }
    const got = await answer.json().catch(() => ({}))
    if (!answer.ok) throw Object.assign(new Error(why(got, answer.status)), { status: answer.status, problem: got })
    return got
  }
}

function why(problem, status) {
  const more = (problem.errors || []).map((e) => `${e.location || ''} ${e.message}`.trim()).join('; ')
  return (problem.detail || `the desk answered ${status}`) + (more ? `: ${more}` : '')
}

module.exports = Desk
