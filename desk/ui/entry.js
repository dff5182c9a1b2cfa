// The dialog in which one thing of the world is written down: a person, a chat, an
// app, a mini program.

import { h } from './dom.js'
import { t, words } from './i18n.js'

const dialog = document.getElementById('entry')
const form = document.getElementById('entry-form')

// entry opens the dialog. A field has a name, a label, and a value: a text, one of
// options ([value, label] each), or, with many, those of options that are ticked.
// save gets the values by name; what it throws is shown, and the dialog stays.
export function entry(title, fields, save) {
  const problem = h('p', { class: 'wrong', role: 'alert' })
  const controls = fields.map((f) => ({ ...f, ...control(f) }))
  form.replaceChildren(
    h('h2', { id: 'entry-title' }, title),
    ...controls.map((c) => c.box), problem,
    h('div', { class: 'pair' },
      h('button', { type: 'button', id: 'entry-cancel', onclick: () => dialog.close() }, t('picker.cancel')),
      h('button', { type: 'submit', id: 'entry-save', class: 'primary' }, t('entry.save'))))
  form.onsubmit = async (event) => {
    event.preventDefault()
    try {
      await save(Object.fromEntries(controls.map((c) => [c.name, c.read()])))
      dialog.close()
    } catch (refused) {
      problem.textContent = refused.words ? words(refused.words) : refused.message
    }
  }
  dialog.showModal()
}

function control(f) {
  if (f.many) return ticks(f)
  const hint = f.hint ? h('small', { class: 'hint' }, f.hint) : null
  const input = f.options ? select(f) : h('input', {
    name: f.name, value: f.value || '', required: f.required, readonly: f.fixed, pattern: f.pattern, placeholder: f.like, spellcheck: 'false', autocomplete: 'off',
  })
  return { box: h('label', { class: 'field' }, h('span', {}, f.label), input, hint), read: () => input.value.trim() }
}

function select(f) {
  return h('select', { name: f.name }, f.options.map(([value, label]) => h('option', { value, selected: value === f.value }, label)))
}

function ticks(f) {
  const boxes = f.options.map(([value, label]) => h('label', { class: 'check' },
    h('input', { type: 'checkbox', name: f.name, value, checked: f.value.includes(value) }), h('span', {}, label)))
  return {
    box: h('fieldset', { class: 'field' }, h('legend', {}, f.label), h('div', { class: 'ticks' }, boxes), f.hint ? h('small', { class: 'hint' }, f.hint) : null),
    read: () => boxes.map((b) => b.firstChild).filter((i) => i.checked).map((i) => i.value),
  }
}
