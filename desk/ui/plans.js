// Outcomes on purpose: how the next shares are to end, to see how an app takes it.

import * as api from './api.js'
import { fill, h, icon } from './dom.js'
import { onLanguage, t } from './i18n.js'
import { complain } from './parts.js'
import { on, state } from './store.js'

const form = document.getElementById('plan')
const list = document.getElementById('plans')

const errorCodes = [-1, -2, -3, -4, -5, -6]

// startPlans draws the form and the plans that wait.
export function startPlans() {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    api.addOutcome(planned()).catch(complain)
  })
  form.elements.kind.addEventListener('change', fit)
  on('world', draw)
  onLanguage(() => { drawKinds(); draw() })
  drawKinds()
  draw()
}

// The choices are the desk's plays, with one for each error that WeChat answers.
function drawKinds() {
  const kinds = state.world.plays.flatMap((play) => play === 'error' ? errorCodes.map((n) => `error ${n}`) : [play])
  const before = form.elements.kind.value
  fill(form.elements.kind, kinds.map((k) => h('option', { value: k }, kindName(k))))
  form.elements.kind.value = before || 'cancel'
  fit()
}

function kindName(kind) {
  const [play, code] = kind.split(' ')
  return code ? t('play.error', { code, words: t(`code.${code}`) }) : t(`play.${play}`)
}

// fit takes the delay away from an end that has no answer to delay.
function fit() {
  form.elements.delay.disabled = ['no-answer', 'killed', 'leave'].includes(form.elements.kind.value)
}

function planned() {
  const f = form.elements
  const [kind, code] = f.kind.value.split(' ')
  const outcome = { kind }
  if (code) outcome.errCode = Number(code)
  if (!f.delay.disabled && Number(f.delay.value) > 0) outcome.delayMs = Math.round(Number(f.delay.value) * 1000)
  const plan = { outcome, next: Number(f.next.value) }
  if (f.planLabel.value) plan.label = f.planLabel.value
  if (Number(f.probability.value) < 100) Object.assign(plan, { probability: Number(f.probability.value) / 100, seed: f.seed.value })
  return plan
}

function draw() {
  const plans = state.world.outcomes
  fill(list, plans.length ? plans.map(row) : h('li', { class: 'nothing' }, t('plans.empty')))
}

function row(p) {
  const kind = p.outcome.kind === 'error' ? `error ${p.outcome.errCode}` : p.outcome.kind
  const facts = [
    p.next ? t('plans.left', { n: Math.max(0, p.next - p.used) }) : t('plans.always'),
    p.label ? t('plans.label', { label: p.label }) : t('plans.all'),
    p.outcome.delayMs ? t('plans.delay', { s: p.outcome.delayMs / 1000 }) : '',
    p.probability ? t('plans.chance', { n: Math.round(p.probability * 100) }) : '',
    t('plans.used', { n: p.used }),
  ]
  return h('li', { class: p.next && p.used >= p.next ? 'plan-row spent' : 'plan-row' },
    h('span', { class: 'plan-text' }, h('strong', {}, kindName(kind)), h('span', { class: 'hint' }, facts.filter(Boolean).join(' · '))),
    h('button', {
      type: 'button', class: 'quiet icon-only', 'data-key': p.id, 'aria-label': t('plans.delete', { kind: kindName(kind) }),
      onclick: () => api.dropOutcome(p.id).then(() => form.elements.kind.focus(), complain),
    }, icon('bin')))
}
