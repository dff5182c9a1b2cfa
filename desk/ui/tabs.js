// Tabs, as the ARIA practices have them: one stop of the Tab key, arrows between.

// startTabs makes tabs of the buttons in the list, each for the panel that its
// aria-controls names.
export function startTabs(list) {
  const tabs = [...list.querySelectorAll('[role=tab]')]
  const select = (tab) => {
    for (const other of tabs) {
      const chosen = other === tab
      other.setAttribute('aria-selected', String(chosen))
      other.tabIndex = chosen ? 0 : -1
      document.getElementById(other.getAttribute('aria-controls')).hidden = !chosen
    }
  }
  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]')
    if (tab) select(tab)
  })
  list.addEventListener('keydown', (event) => {
    const at = tabs.indexOf(event.target)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined || at < 0) return
    event.preventDefault()
    const tab = tabs[(to + tabs.length) % tabs.length]
    select(tab)
    tab.focus()
  })
  select(tabs[0])
}
