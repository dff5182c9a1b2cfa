// Runs before the plugin is put into a platform: refuses variables that WeChat
// would refuse later, on a phone and without a reason. Cordova tells hooks nothing
// of variables, so they are read where it reads them itself.
'use strict'

const fs = require('fs')
const path = require('path')

const ID = 'cordova-plugin-minishare'
const NONE = 'none' // plugin.xml's default

const VARIABLES = {
  android: ['WECHAT_APP_ID'],
  ios: ['WECHAT_APP_ID', 'WECHAT_UNIVERSAL_LINK'],
}

const CHECKS = { WECHAT_APP_ID: appIdFault, WECHAT_UNIVERSAL_LINK: linkFault }

module.exports = (context) => {
  const platform = context.opts.plugin.platform
  const given = variables(context)
  const names = VARIABLES[platform] || []
  const faults = names.map((name) => CHECKS[name](given[name] || NONE)).filter(Boolean)
  if (faults.length > 0) {
    const { CordovaError } = context.requireCordovaModule('cordova-common')
    throw new CordovaError(`${ID} (${platform}):\n\n${faults.join('\n\n')}\n`)
  }
  if (platform === 'ios') remind(given.WECHAT_UNIVERSAL_LINK, context.opts.projectRoot)
}

// variables gives what is known; the command line goes before what was saved.
function variables(context) {
  const root = context.opts.projectRoot
  return { ...fromConfig(read(root, 'config.xml')), ...fromPackage(read(root, 'package.json')), ...fromCommand(context.cmdLine) }
}

function fromCommand(line) {
  const found = {}
  for (const [, name, value] of line.matchAll(/--variable[= ](\w+)=(\S*)/g)) found[name] = value
  return found
}

function fromPackage(text) {
  try {
    return JSON.parse(text).cordova.plugins[ID] || {}
  } catch {
    return {} // nothing was saved yet
  }
}

function fromConfig(text) {
  const found = {}
  const [, inside] = text.match(new RegExp(`<plugin\\s[^>]*name="${ID}"[^>]*>([^]*?)</plugin>`)) || ['', '']
  for (const [, name, value] of inside.matchAll(/<variable\s+name="(\w+)"\s+value="([^"]*)"/g)) found[name] = value
  return found
}

function read(root, name) {
  try {
    return fs.readFileSync(path.join(root, name), 'utf8')
  } catch {
    return ''
  }
}

function appIdFault(value) {
  if (/^wx[0-9a-f]{16}$/.test(value)) return ''
  const is = value === NONE ? ['is missing', '没有填写'] : [`is "${value}"`, `是“${value}”`]
  const mistake = /^gh_/.test(value)
    ? [' gh_… is a mini program: it goes into userName of the call.', 'gh_… 是小程序原始 ID，应写在调用参数 userName 里。']
    : ['', '']
  return `WECHAT_APP_ID ${is[0]}, and must be the app's own AppID: wx and 16 digits or letters a to f.${mistake[0]} ` +
    `WeChat answers no app without one. You find it at https://open.weixin.qq.com under your mobile app; then run\n` +
    `  cordova plugin add ${ID} --variable WECHAT_APP_ID=wx0123456789abcdef\n` +
    `WECHAT_APP_ID ${is[1]}；它应是移动应用自己的 AppID：wx 加 16 位数字或字母 a–f。${mistake[1]}` +
    `没有它，微信不会理会这个应用。请到微信开放平台 https://open.weixin.qq.com 的移动应用里查看，再按上面的命令安装。`
}

function linkFault(value) {
  if (value === NONE) return ''
  const fault = linkWords(value)
  if (!fault) return ''
  return `WECHAT_UNIVERSAL_LINK is "${value}": ${fault[0]} WeChat comes back to the app by it, and compares it letter by letter ` +
    `with the one at https://open.weixin.qq.com. Write it like https://example.com/app/\n` +
    `WECHAT_UNIVERSAL_LINK 是“${value}”：${fault[1]}微信靠它返回应用，并与开放平台上填写的逐字比较。请写成 https://example.com/app/ 的样子。`
}

function linkWords(value) {
  let url
  try {
    url = new URL(value)
  } catch {
    return ['it is no address.', '这不是网址。']
  }
  if (url.protocol !== 'https:') return ['it must begin with https://.', '必须以 https:// 开头。']
  if (url.search || url.hash || /[?#]/.test(value)) return ['it must have no query and no fragment.', '不能带查询参数（?）或片段（#）。']
  if (url.port || url.username) return ['it must name a host and nothing else before the path.', '路径前只能有域名，不能带端口或用户名。']
  if (!value.endsWith('/')) return ['it must end with a slash.', '必须以斜杠结尾。']
  return null
}

// remind tells what the plugin cannot write for the app: which domain it serves.
function remind(link, root) {
  if (!link || link === NONE) {
    console.warn(`${ID}: on iOS WeChat needs a universal link; without WECHAT_UNIVERSAL_LINK every share fails with code 1001.\n` +
      `${ID}：iOS 上微信需要 Universal Link；没有 WECHAT_UNIVERSAL_LINK，每次分享都会以 1001 失败。`)
    return
  }
  const domain = `applinks:${new URL(link).host}`
  if (read(root, 'config.xml').includes(domain)) return
  console.warn(`${ID}: give the app the associated domain ${domain}, in Xcode or in config.xml under <platform name="ios">:\n` +
    `${ID}：请给应用加上关联域名 ${domain}，在 Xcode 里，或写在 config.xml 的 <platform name="ios"> 下：\n` +
    ['Debug', 'Release'].map((kind) => `  <config-file target="*/Entitlements-${kind}.plist" parent="com.apple.developer.associated-domains">` +
      `<array><string>${domain}</string></array></config-file>\n`).join(''))
}
