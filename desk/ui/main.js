// The page of a desk: a playground that shares, a phone that receives, and the
// facts of what went between.

import { h } from './dom.js'
import { startFacts } from './facts/facts.js'
import { language, onLanguage, setLanguage, t, translate } from './i18n.js'
import { recall, remember } from './memory.js'
import { startPhone } from './phone/phone.js'
import { startPlans } from './plans.js'
import { startPlayground } from './playground.js'
import { startSettings } from './settings.js'
import { startShares } from './shares.js'
import { on, start, state } from './store.js'
import { startTabs } from './tabs.js'
import { startViews } from './views.js'
import { startWorld } from './world.js'

const live = document.getElementById('live')
const languages = document.getElementById('language')
const colours = document.getElementById('colours')
const news = document.getElementById('news')

function startColours() {
  const paint = (scheme) => {
    document.documentElement.dataset.colours = scheme
    colours.value = scheme
  }
  paint(recall('colours', 'auto'))
  colours.addEventListener('change', () => {
    remember('colours', colours.value)
    paint(colours.value)
  })
}

function startLanguage() {
  languages.value = language()
  languages.addEventListener('change', () => setLanguage(languages.value))
  onLanguage(drawLive)
  translate(document)
}

function drawLive() {
  live.dataset.state = state.live
  live.textContent = t(`live.${state.live}`)
}

// announce reads out what arrives, to those who cannot see it arrive.
function announce() {
  let newest = state.shares.list[0]?.id
  on('shares', () => {
    const share = state.shares.list[0]
    if (!share || share.id === newest || state.shares.q) return
    newest = share.id
    news.replaceChildren(h('p', {}, t('news.share', { title: share.card?.title || share.id, state: t(`state.${share.state}`) })))
  })
}

async function begin() {
  startColours()
  startLanguage()
  startViews()
  startTabs(document.getElementById('tabs'))
  drawLive()
  on('live', drawLive)
  try {
    await start()
  } catch (err) {
    document.getElementById('phone-body').replaceChildren(h('p', { class: 'nothing wrong' }, t('notice.unreachable', { why: err.message })))
    return
  }
  for (const part of [startPhone, startPlayground, startShares, startPlans, startSettings, startWorld, startFacts, announce]) part()
  document.body.dataset.ready = 'true'
}

begin()
