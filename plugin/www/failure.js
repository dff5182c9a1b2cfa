// What fail gets: an Error with the contract's fields.
'use strict'

const PREFIX = 'shareMiniProgram:fail '

class ShareError extends Error {
  constructor(fields, findings) {
    super(fields.errMsg)
    this.name = 'ShareError'
    this.errMsg = this.message
    this.errCode = fields.errCode
    this.parameter = fields.parameter || ''
    this.rule = fields.rule || ''
    this.hint = fields.hint || { en: '', zh: '' }
    this.findings = findings || []
  }
}

// What fails beside the core, which has the words for all the rest.
const own = {
  busy: {
    errCode: 1003, en: 'another share is still in WeChat; wait for its answer',
    hint: { en: 'disable the button until success or fail was called', zh: '在 success 或 fail 回调之前请禁用分享按钮' },
  },
  params: {
    errCode: 1004, en: 'the parameters cannot be read',
    hint: { en: 'give a plain object with the nine parameters, without functions and cycles', zh: '请传入普通对象，只含九个参数，不含函数和循环引用' },
  },
  'no-answer': {
    errCode: -1, en: 'WeChat never came to the front and never answered; whether the card was shared is unknown',
    hint: { en: 'try again; if it goes on, restart WeChat and compare AppID, package, signature and universal link with open.weixin.qq.com', zh: '请重试；若仍然如此，请重启微信，并核对 AppID、包名、签名和 Universal Link 与开放平台登记的是否一致' },
  },
  core: {
    errCode: 1001, en: 'the core does not run',
    hint: { en: 'the folder minishare/ must lie beside cordova.js, and a content security policy must have script-src with \'wasm-unsafe-eval\'; the WebView must be of 2021 or later', zh: 'minishare/ 目录须与 cordova.js 同级；内容安全策略的 script-src 须含 \'wasm-unsafe-eval\'；WebView 须为 2021 年或更新的版本' },
  },
  internal: {
    errCode: 1005, en: 'the plugin failed',
    hint: { en: 'please report it, with the message', zh: '请附上此信息反馈给我们' },
  },
  'plugin-missing': {
    errCode: 1001, en: 'the native side of the plugin does not answer',
    hint: { en: 'add the plugin to this platform anew and wait for deviceready', zh: '请为该平台重新添加插件，并等待 deviceready 事件' },
  },
  'not-mini-program': {
    errCode: 1007, en: 'this plugin shares mini programs only',
    hint: { en: 'call Wechat.shareMiniProgram; keep another plugin for other messages', zh: '请调用 Wechat.shareMiniProgram；其他类型的消息请使用别的插件' },
  },
}

// ownFailure makes one of these; detail says more in the words of the system.
function ownFailure(rule, detail) {
  const { errCode, en, hint } = own[rule]
  return new ShareError({ errMsg: PREFIX + en + (detail ? ': ' + detail : ''), errCode, rule, hint })
}

// asFailure makes a ShareError of whatever was thrown.
function asFailure(err) {
  return err instanceof ShareError ? err : ownFailure('internal', String((err && err.message) || err))
}

module.exports = { ShareError, ownFailure, asFailure }
