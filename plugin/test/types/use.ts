/// <reference path="../../types/index.d.ts" />
// Uses that must compile, and below @ts-expect-error those that must not.

// The contract's own example.
window.Wechat.shareMiniProgram({
  webpageUrl: 'https://byteee.fund',
  title: 'XX小程序',
  description: '这是一个小程序',
  imagePath: 'www/img/logo.png',
  userName: 'gh_67210fc11b59',
  path: '/pages/index',
  miniprogramType: 0,
  withShareTicket: true,
}, function (res) {
  const code: 0 = res.errCode
  const rules: string[] = res.findings.map((f) => f.rule)
  console.log('share success', code, rules, res.transaction, res.answered)
}, function (err) {
  const text: string = `${err.errMsg} ${err.parameter} ${err.rule} ${err.hint.zh}`
  if (err.errCode === 1004) console.error(err.stack, text)
})

const params: MiniShare.ShareMiniProgramParams = {
  webpageUrl: 'https://byteee.fund', imagePath: 'www/img/logo.png', userName: 'gh_67210fc11b59', path: '', miniprogramType: 2, withShareTicket: 'false', scene: 0,
}

async function all(): Promise<void> {
  const shared: MiniShare.ShareResult = await Wechat.shareMiniProgram(params)
  const { ok, failure, cover } = await Wechat.checkMiniProgram(params)
  if (!ok) throw failure
  const bytes: number | undefined = cover?.bytes
  const installed: boolean = await Wechat.isInstalled()
  await Wechat.preload()
  Wechat.on('log', (line) => console.log(line.level, line.tag, line.message, shared, bytes, installed))
  Wechat.on('answer', ({ transaction }) => console.log(transaction))
  Wechat.patience.back = 5000
  Wechat.cover.crop = 'smart'
  await Wechat.share({ message: { title: '', media: { type: Wechat.Type.MINI, ...params, withShareTicket: true } }, scene: Wechat.Scene.SESSION })
}

// @ts-expect-error userName is missing
Wechat.shareMiniProgram({ webpageUrl: '', imagePath: '', path: '', miniprogramType: 0, withShareTicket: true })
// @ts-expect-error there are three versions
Wechat.shareMiniProgram({ ...params, miniprogramType: 3 })
// @ts-expect-error the timeline takes no cards
Wechat.shareMiniProgram({ ...params, scene: 1 })
// @ts-expect-error a boolean, or one of two texts
Wechat.shareMiniProgram({ ...params, withShareTicket: 'yes' })
// @ts-expect-error there is no such event
Wechat.on('logs', () => {})
// @ts-expect-error another type of message
Wechat.share({ message: { media: { type: 7 } } })

void all
