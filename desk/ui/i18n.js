// Every word of the page, in English and Chinese, and the language that is shown.

import { recall, remember } from './memory.js'

const table = {
  'skip': ['Skip to the phone', '跳到手机'],
  'comma': [', ', '、'],
  'copy': ['Copy', '复制'],
  'copied': ['Copied', '已复制'],
  'copy.byhand': ['The browser does not let the page copy; it is selected for you', '浏览器不允许自动复制，已为你选中'],
  'bytes': ['{n} bytes', '{n} 字节'],
  'tools': ["The app's side", '应用一侧'],
  'views': ['Views', '视图'],

  'top.desk': ['desk', '替身微信'],
  'top.nav': ['More', '更多'],
  'top.api': ['API', 'API'],
  'top.language': ['Language', '语言'],
  'top.colours': ['Colours', '配色'],
  'colours.auto': ['Auto', '跟随系统'],
  'colours.light': ['Light', '浅色'],
  'colours.dark': ['Dark', '深色'],
  'live.live': ['live', '实时'],
  'live.lost': ['reconnecting', '重新连接中'],
  'view.call': ['Call', '调用'],
  'view.phone': ['Phone', '手机'],
  'view.facts': ['Facts', '详情'],
  'tab.call': ['Call', '调用'],
  'tab.shares': ['Shares', '分享'],
  'tab.plans': ['Outcomes', '结果'],
  'tab.settings': ['Settings', '设置'],
  'notice.unreachable': ['The desk does not answer: {why}', '替身没有响应：{why}'],
  'news.share': ['New share: {title}, {state}', '收到分享：{title}，{state}'],

  'call.sample': ['Begin with', '从示例开始'],
  'call.choose': ['Choose a picture, or drop one here', '选择图片，或拖到这里'],
  'call.picture.alt': ['The picture of the card', '卡片图片'],
  'call.picture.forget': ['Remove', '移除'],
  'call.picture.large': ['The picture has {size}; at most 64 MiB are read', '图片有 {size}，最多读取 64 MiB'],
  'call.platform': ['Sent by', '发送方'],
  'call.app': ['By the app', '分享的应用'],
  'call.label': ['Label, to find it by', '标签，便于查找'],
  'call.share': ['Share to WeChat', '分享到微信'],
  'call.waiting': ['Waiting for WeChat…', '等待微信返回…'],
  'call.code': ['The call as code', '调用代码'],
  'call.copy': ['Copy the call', '复制代码'],
  'type.0': ['0 · release', '0 · 正式版'],
  'type.1': ['1 · development', '1 · 开发版'],
  'type.2': ['2 · trial', '2 · 体验版'],
  'sample.teahouse': ['The tea house', '春风茶舍'],
  'sample.trial': ['Its trial version', '茶舍的体验版'],
  'sample.game': ['A mini game: only a query', '小游戏：只有 query'],
  'sample.markup': ['Markup in the title', '标题里有 HTML 标签'],
  'sample.appid': ['Mistake: an AppID as userName', '错误：userName 填成 AppID'],
  'sample.account': ['Mistake: another Open Platform account', '错误：不在同一开放平台账号'],
  'sample.broken': ['Mistake: a network picture and more', '错误：网络图片等'],

  'outcome.success': ['The user came back from WeChat. A cancelled share looks the same to the app since WeChat 6.7.2.', '用户从微信返回了。自微信 6.7.2 起，取消分享在应用看来也是这样。'],
  'outcome.findings': ['Findings, beside the phone: {n}', '有 {n} 条检查结果，见手机旁的详情'],
  'outcome.silent': ['neither success nor fail', 'success 和 fail 都不会被调用'],
  'silence.stayed': ['The user stayed in WeChat.', '用户留在了微信。'],
  'silence.left': ['The user left WeChat and did not come back to the app.', '用户离开了微信，没有回到应用。'],
  'silence.killed': ['The app was killed meanwhile; the answer is lost.', '应用在此期间被系统结束，结果丢失。'],

  'shares.search': ['Search shares', '搜索分享'],
  'shares.count': ['Shares, newest first: {n}', '共 {n} 次分享，新的在前'],
  'shares.found': ['Found: {n}', '找到 {n} 次'],
  'shares.empty': ['Nothing was shared yet. Make a call, or let a test make one.', '还没有分享。请发起一次调用，或让测试来调用。'],
  'shares.none': ['No share matches.', '没有匹配的分享。'],
  'shares.more': ['Earlier ones', '更早的分享'],
  'shares.delete': ['Delete {title}', '删除 {title}'],
  'shares.clear': ['Delete all', '全部删除'],
  'shares.sure': ['Delete all shares?', '删除所有分享？'],
  'shares.sure.why': ['The cards go from the chats too. People, chats and settings stay.', '聊天里的卡片也会消失；人物、聊天和设置保留。'],
  'shares.findings': ['findings: {n}', '{n} 条检查结果'],
  'state.pending': ['in the picker', '等待选择'],
  'state.sent': ['sent', '已发送'],
  'state.cancelled': ['cancelled', '已取消'],
  'state.left': ['left', '已离开'],
  'state.refused': ['refused', '被拒绝'],

  'plans.lead': ['Let the next shares end as you wish, to see how your app takes it. Nobody has to press anything then.', '指定接下来的分享如何结束，看看应用怎样应对；无需任何人操作。'],
  'plans.kind': ['They end with', '结果'],
  'plans.next': ['How many (0 is all)', '次数（0 为不限）'],
  'plans.delayField': ['Answer after, seconds', '延迟返回（秒）'],
  'plans.labelField': ['Only label', '仅限标签'],
  'plans.probability': ['Chance, %', '概率（%）'],
  'plans.seed': ['Seed', '随机种子'],
  'plans.add': ['Add', '添加'],
  'plans.empty': ['None: people decide in the picker.', '没有：由人在选择界面决定。'],
  'plans.left': ['{n} to go', '还剩 {n} 次'],
  'plans.always': ['every time', '每次'],
  'plans.label': ['label {label}', '标签 {label}'],
  'plans.all': ['all shares', '所有分享'],
  'plans.delay': ['after {s} s', '延迟 {s} 秒'],
  'plans.chance': ['{n} %', '{n}%'],
  'plans.used': ['used: {n}', '已用 {n} 次'],
  'plans.delete': ['Delete: {kind}', '删除：{kind}'],
  'play.ok': ['Sent, back to the app', '发送并返回应用'],
  'play.no-answer': ['Sent, but no answer: stays in WeChat', '已发送但无返回：留在微信'],
  'play.killed': ['Sent, but the app was killed', '已发送，但应用已被结束'],
  'play.cancel': ['Cancelled', '取消'],
  'play.leave': ['Left without a choice', '未选择就离开'],
  'play.error': ['Error {code}: {words}', '错误 {code}：{words}'],
  'play.not-installed': ['WeChat is not installed', '未安装微信'],
  'code.0': ['came back from WeChat', '已从微信返回'],
  'code.-1': ['general error', '一般错误'],
  'code.-2': ['cancelled by the user', '用户取消'],
  'code.-3': ['sending failed', '发送失败'],
  'code.-4': ['authorization denied', '授权被拒绝'],
  'code.-5': ['not supported', '不支持'],
  'code.-6': ['banned, most often by its signature', '被封禁，多为签名不符'],
  'code.1002': ['WeChat is not installed', '未安装微信'],

  'people.title': ['People and their WeChat', '人物与微信版本'],
  'people.lead': ['Cards need WeChat 6.5.6, share tickets 6.5.13. An iPad shows the web page.', '卡片需要微信 6.5.6，shareTicket 需要 6.5.13；iPad 显示网页。'],
  'people.add': ['Add a person', '添加人物'],
  'people.platform': ['Device of {name}', '{name} 的设备'],
  'people.version': ['WeChat version of {name}', '{name} 的微信版本'],
  'people.today': ['latest', '最新'],
  'device.android': ['Android', 'Android'],
  'device.ios': ['iPhone', 'iPhone'],
  'device.ipad': ['iPad', 'iPad'],
  'device.harmonyos': ['HarmonyOS', '鸿蒙'],
  'device.windows': ['Windows', 'Windows'],
  'chats.title': ['Chats', '聊天'],
  'chats.add': ['Add a group', '添加群聊'],
  'chats.change': ['Change the group', '修改群聊'],
  'programs.title': ['Mini programs', '小程序'],
  'programs.add': ['Add your mini program', '添加你的小程序'],
  'programs.change': ['Change the mini program', '修改小程序'],
  'apps.title': ['Apps', '应用'],
  'apps.lead': ['An app shares only mini programs of its own Open Platform account.', '应用只能分享同一开放平台账号下的小程序。'],
  'apps.add': ['Add your app', '添加你的应用'],
  'apps.change': ['Change the app', '修改应用'],
  'world.change': ['Change', '修改'],
  'entry.save': ['Save', '保存'],
  'entry.id': ['id', 'id'],
  'entry.id.why': ['by which tests and the API name it', '测试和 API 用它来指代'],
  'entry.name': ['Name', '名称'],
  'entry.device': ['Device', '设备'],
  'entry.version': ['WeChat version', '微信版本'],
  'entry.version.why': ['6.5.4, say, for a client too old for cards', '例如 6.5.4：版本过低，看不到小程序卡片'],
  'entry.members': ['Members', '成员'],
  'entry.account': ['Open Platform account', '开放平台账号'],
  'entry.account.why': ['any name; app and mini program need the same', '任意名称；应用与小程序须相同'],
  'entry.originalId': ['Original ID', '原始 ID'],
  'entry.originalId.why': ['what userName names; from the settings page at mp.weixin.qq.com', '即 userName；见 mp.weixin.qq.com 的设置页'],
  'entry.versions': ['Versions that exist', '已有版本'],
  'entry.testers': ['Members of the project', '项目成员'],
  'entry.testers.why': ['who may open development and trial versions', '可以打开开发版和体验版'],
  'entry.kind': ['Kind', '类型'],
  'entry.miniGame': ['a mini game, without pages', '小游戏，没有页面'],
  'entry.secret.why': ['what code2Session asks for; never your real one', 'code2Session 校验用；请勿填写真实的密钥'],
  'entry.package': ['Android package', 'Android 包名'],
  'entry.signature': ['Android signature', 'Android 应用签名'],
  'entry.signature.why': ['32 lower-case hex characters; left out, none is checked', '32 位小写十六进制；不填则不校验'],
  'entry.bundleId': ['iOS bundle id', 'iOS Bundle ID'],
  'entry.link': ['iOS universal link', 'iOS 通用链接'],
  'choices.title': ['What no public document settles', '公开资料没有定论的事'],
  'choices.lead': ['Each is a choice, with what is known and where from.', '每一项都可以选择，并注明已知的情况和出处。'],
  'choice.chat': ['1044, 1008, 1007: by chat', '1044、1008、1007：按聊天'],
  'choice.app-1036': ['1036: always the app', '1036：一律来自 App'],
  'choice.false': ['no', '否'],
  'choice.true': ['yes', '是'],
  'choice.refuse': ['refuse', '拒绝'],
  'choice.accept': ['accept', '接受'],

  'phone.title': ['The phone', '手机'],
  'phone.iam': ['I am', '我是'],
  'phone.wechat': ['WeChat', '微信'],
  'phone.chats': ['Chats', '聊天列表'],
  'phone.nochats': ['In no chat', '没有聊天'],
  'phone.nomessages': ['Nothing here yet', '还没有消息'],
  'phone.unread': [' unread', '条未读'],
  'phone.back': ['Back to the chats', '返回聊天列表'],
  'phone.earlier': ['Earlier messages', '更早的消息'],
  'phone.facts': ['Facts', '详情'],
  'phone.program': ['Mini Program', '小程序'],
  'phone.link': ['Link', '链接'],
  'phone.openedby': ['opened by {names}', '{names} 打开过'],
  'phone.close': ['Close', '关闭'],
  'phone.ok': ['OK', '知道了'],
  'card.program': ['Mini Program', '小程序'],
  'card.page': ['Web page', '网页'],
  'card.untitled': ['no title', '无标题'],
  'card.nocover': ['No picture that can be shown', '没有可显示的图片'],
  'card.spoken': ['Mini Program card of {name}: {title}', '{name} 的小程序卡片：{title}'],
  'card.page.spoken': ['Web page: {title}, {url}', '网页：{title}，{url}'],
  'version.release': ['Release', '正式版'],
  'version.develop': ['Development', '开发版'],
  'version.trial': ['Trial', '体验版'],

  'picker.title': ['Send to', '选择聊天'],
  'picker.recent': ['Recent chats', '最近聊天'],
  'picker.search': ['Search', '搜索'],
  'picker.from': ['{app} shares a mini program', '{app} 分享小程序'],
  'picker.anapp': ['An app', '应用'],
  'picker.none': ['No chat of that name', '没有这样的聊天'],
  'picker.several': ['Select', '多选'],
  'picker.one': ['Single', '单选'],
  'picker.done': ['Done ({n})', '完成 ({n})'],
  'picker.cancel': ['Cancel', '取消'],
  'picker.leave': ['Leave WeChat without a choice', '不选择，直接离开微信'],
  'picker.sendto': ['Send to:', '发送给：'],
  'picker.after': ['Then', '之后'],
  'picker.return': ['Back to the app', '返回应用'],
  'picker.stay': ['Stay in WeChat', '留在微信'],
  'picker.back': ['Cancel', '取消'],
  'picker.send': ['Send', '发送'],

  'program.close': ['Close the mini program; its ticket dies', '关闭小程序，shareTicket 随之失效'],
  'program.login.wait': ['asking for a code…', '正在获取 code…'],
  'program.login': ['good once, for five minutes, at /sns/jscode2session', '一次有效，五分钟内可用于 /sns/jscode2session'],
  'program.ticket': ['good until the mini program is closed', '小程序关闭前有效'],
  'program.noticket': ['none', '无'],
  'program.group': ['a group', '群聊'],
  'program.person': ['one person', '单聊'],
  'program.groupid': ["The group's id for this mini program", '群对该小程序的唯一 ID'],
  'program.decrypted': ['Decrypted', '解密结果'],
  'noticket.flag': ['the card was shared without withShareTicket', '分享时没有设 withShareTicket'],
  'noticket.private': ['only a group gives one', '只有群聊才有'],
  'noticket.sharer': ['you shared it yourself; other users get one', '这是你自己分享的，其他用户打开才有'],
  'noticket.client': ['WeChat {client} is older than 6.5.13', '微信 {client} 低于 6.5.13'],
  'scene.0': ['0 · a chat', '0 · 聊天'],
  'scene.1': ['1 · Moments', '1 · 朋友圈'],
  'scene.1007': ['a card in a private chat', '单人聊天中的小程序卡片'],
  'scene.1008': ['a card in a group', '群聊中的小程序卡片'],
  'scene.1036': ['a card that an app shared', 'App 分享的消息卡片'],
  'scene.1044': ['a card with shareTicket', '带 shareTicket 的小程序卡片'],
  'page.nourl': ['The card has no webpageUrl', '卡片没有 webpageUrl'],
  'page.notfetched': ['The browser of WeChat opens this page. The desk fetches nothing that is in a share.', '微信会用内置浏览器打开此网页。替身不会下载分享中的任何内容。'],
  'open.refused': ['It does not open', '无法打开'],

  'facts.title': ['Facts', '详情'],
  'facts.none': ['Make a call, or choose a share: what the rules say of it, what went over the wire and its picture stand here.', '发起调用或选中一次分享后，这里显示检查结果、实际发送的数据和图片。'],
  'facts.findings': ['Findings', '检查结果'],
  'facts.opens': ['Opened', '打开记录'],
  'facts.call': ['The call as given', '原始调用'],
  'facts.cover': ['Cover', '封面'],
  'facts.wire': ['On the wire', '实际发送的数据'],
  'facts.heard': ['The app heard', '应用收到'],
  'facts.heard.waits': ['The app still waits for its answer.', '应用还在等待结果。'],
  'facts.heard.nothing': ['The app heard nothing.', '应用没有收到结果。'],
  'facts.take': ["Go to {name}'s phone, where the picker waits", '切换到{name}的手机，选择聊天'],
  'facts.shows': ['WeChat shows ', '微信显示'],
  'facts.refused': ['It did not leave the app', '没有发出'],
  'facts.refused.why': ["The call breaks a rule of WeChat's SDK, so nothing was sent.", '调用违反了微信 SDK 的规则，没有发出任何内容。'],
  'findings.none': ['The rules have nothing to say of this call.', '检查通过，没有问题。'],
  'level.error': ['error', '错误'],
  'level.warning': ['warning', '警告'],
  'level.note': ['note', '提示'],
  'platform.android': ['Android', 'Android'],
  'platform.ios': ['iOS', 'iOS'],
  'platform.harmonyos': ['HarmonyOS', '鸿蒙'],
  'platform.old-client': ['old clients', '旧版微信'],
  'opens.none': ['Nobody has opened it yet.', '还没有人打开。'],
  'opens.page': ['the web page', '网页'],
  'opens.alive': ['runs', '运行中'],
  'opens.closed': ['closed, ticket dead', '已关闭，票据失效'],
  'cover.pixels': ['pixels', '像素'],
  'cover.of': ['{percent} % of the 131,072 bytes that WeChat takes', '占微信上限 131,072 字节的 {percent}%'],
  'cover.thumb': ['Small picture for old iOS clients: {size},', '旧版 iOS 用的小图：{size}，'],
  'cover.full': ['Full size', '查看原尺寸'],
  'cover.alt': ['Cover of {title}', '{title} 的封面'],
  'wire.made': ['as this SDK would send the same card', '换作此平台的 SDK，同一张卡片会这样发送'],
  'wire.came': ['what this share was sent as', '本次分享实际发送的内容'],
  'wire.copy': ['Copy as JSON', '复制 JSON'],
}

const listeners = []
let lang = recall('language', /^zh\b/i.test(navigator.language) ? 'zh' : 'en')

// language gives the language that is shown, "en" or "zh".
export const language = () => lang

// t gives the words of a key, with values put in for {names}. A key without
// words stands for itself.
export function t(key, values = {}) {
  const row = table[key]
  if (!row) return key
  return row[lang === 'zh' ? 1 : 0].replace(/\{(\w+)\}/g, (all, name) => name in values ? values[name] : all)
}

// words picks the sentence of something that the desk says in both languages.
export const words = (w) => (lang === 'zh' && w.zh) || w.en || ''

// onLanguage calls the listener whenever the language changed.
export const onLanguage = (listener) => listeners.push(listener)

// setLanguage shows the page in another language, and remembers it.
export function setLanguage(next) {
  lang = next
  remember('language', lang)
  translate(document)
  for (const listener of listeners) listener()
}

// translate puts the words into what index.html holds: data-t is the text of an
// element, data-t-label its name for screen readers, data-t-placeholder its hint.
export function translate(root) {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  for (const el of root.querySelectorAll('[data-t]')) el.textContent = t(el.dataset.t)
  for (const el of root.querySelectorAll('[data-t-label]')) el.setAttribute('aria-label', t(el.dataset.tLabel))
  for (const el of root.querySelectorAll('[data-t-placeholder]')) el.placeholder = t(el.dataset.tPlaceholder)
}

const format = (options, at) => new Intl.DateTimeFormat(document.documentElement.lang, options).format(new Date(at))

// shortTime is the hour of today, or the day of an earlier one.
export function shortTime(at) {
  const today = new Date(at).toDateString() === new Date().toDateString()
  return format(today ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { month: 'numeric', day: 'numeric' }, at)
}

// longTime has day and hour, for a time that stands alone.
export function longTime(at) {
  const today = new Date(at).toDateString() === new Date().toDateString()
  return format({ ...(today ? {} : { month: 'short', day: 'numeric' }), hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, at)
}
