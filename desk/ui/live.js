// Live events: what changes on the desk, as it changes.

import { events } from './api.js'

// follow calls changed with each event from the cursor on, reset where too much
// was missed, and state with "live" or "lost". The browser reconnects by itself
// and says where it was; where it gives up, follow begins anew.
export function follow(cursor, { changed, reset, state }) {
  let source = null
  let wait = 1000

  function begin() {
    source = new EventSource(events(cursor))
    source.addEventListener('open', () => {
      wait = 1000
      state('live')
    })
    source.addEventListener('change', (event) => {
      const change = JSON.parse(event.data)
      cursor = change.cursor
      changed(change)
    })
    source.addEventListener('reset', (event) => {
      cursor = JSON.parse(event.data).cursor
      reset()
    })
    source.addEventListener('error', () => {
      state('lost')
      if (source.readyState === EventSource.CLOSED) again()
    })
  }

  function again() {
    setTimeout(begin, wait)
    wait = Math.min(wait * 2, 30000)
  }

  begin()
}
