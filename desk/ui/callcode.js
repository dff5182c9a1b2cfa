// A call as JavaScript, to be read and copied.

import { h } from './dom.js'

const order = ['userName', 'path', 'title', 'description', 'imagePath', 'webpageUrl', 'withShareTicket', 'miniprogramType', 'scene']
const longest = 96 // characters of a value that are shown

// callText is the call as one would write it.
export function callText(params) {
  return lines(params).map((line) => line.map(([, text]) => text).join('')).join('\n')
}

// callCode is the same with its values marked and long ones shortened.
export function callCode(params) {
  return h('code', {}, lines(params).map((line, i) => [
    i ? '\n' : '', line.map(([kind, text]) => kind ? h('span', { class: kind }, shorten(text)) : text),
  ]))
}

function lines(params) {
  const known = order.filter((name) => params[name] !== undefined)
  const others = Object.keys(params).filter((name) => !order.includes(name))
  return [
    [['', 'window.Wechat.shareMiniProgram({']],
    ...[...known, ...others].map((name) => [['', `  ${name}: `], value(params[name]), ['', ',']]),
    [['', '}, (res) => {'], ['comment', ' // back from WeChat, sent or not']],
    [['', '}, (err) => {'], ['comment', ' // err.errCode, err.errMsg, err.hint']],
    [['', '})']],
  ]
}

function value(v) {
  return [typeof v === 'string' ? 'string' : 'literal', JSON.stringify(v)]
}

function shorten(text) {
  return text.length > longest ? text.slice(0, longest - 20) + '…' + text.slice(-10) : text
}
