// Runs after each cordova prepare: writes the variable WECHAT_DESK_URL into the
// config.xml beside the browser's page, where the page reads it.
'use strict'

const fs = require('fs')
const path = require('path')

module.exports = (context) => {
  const platform = path.join(context.opts.projectRoot, 'platforms/browser')
  const config = path.join(platform, 'www/config.xml')
  const address = deskURL(path.join(platform, 'browser.json'))
  if (!address || !fs.existsSync(config)) return
  const text = fs.readFileSync(config, 'utf8')
  if (text.includes('"WECHATDESKURL"')) return // the app's own config.xml says it
  fs.writeFileSync(config, text.replace('</widget>', `    <preference name="WECHATDESKURL" value="${escaped(address)}" />\n</widget>`))
}

function deskURL(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).installed_plugins['cordova-plugin-minishare'].WECHAT_DESK_URL
  } catch {
    return '' // there is no browser platform
  }
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
}
