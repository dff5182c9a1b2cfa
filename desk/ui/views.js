// The views of a narrow window: one of the call, the phone and the facts at a
// time. A wide window shows all three.

const tabs = document.getElementById('views')

// show brings a view to the front.
export function show(view) {
  document.body.dataset.view = view
  for (const tab of tabs.querySelectorAll('button')) tab.setAttribute('aria-pressed', String(tab.dataset.view === view))
}

// startViews lets the buttons of the bar change the view.
export function startViews() {
  tabs.addEventListener('click', (event) => {
    const tab = event.target.closest('button')
    if (tab) show(tab.dataset.view)
  })
}
