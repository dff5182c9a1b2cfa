// Calls to try: the tea house's, and some with the mistakes that people make.

const teahouse = {
  userName: 'gh_5c1a9e0b7d24',
  path: '/pages/tea/index?id=longjing',
  title: '春风茶舍：明前龙井到了',
  description: '今春头采，限量三十斤，到店先尝后买',
  imagePath: 'www/img/spring.jpg',
  webpageUrl: 'https://teahouse.example/spring',
  withShareTicket: true,
  miniprogramType: 0,
  scene: 0,
}

// samples are what the form can be filled with; name is a key of i18n.js.
export const samples = [
  { name: 'sample.teahouse', params: teahouse },
  { name: 'sample.trial', params: { ...teahouse, miniprogramType: 2, title: '春风茶舍：新版菜单，请大家试试' } },
  {
    name: 'sample.game',
    params: {
      ...teahouse, userName: 'gh_8f3d61a2c90e', path: '?level=7&from=lin', title: '我在第 7 关等你，敢来采茶吗？',
      description: '', imagePath: 'www/img/logo.png', webpageUrl: 'https://teahouse.example/game',
    },
  },
  { name: 'sample.markup', params: { ...teahouse, title: '<b>春茶</b> & <img src=x onerror=alert(1)> 到店', description: '<script>alert(1)</script>' } },
  { name: 'sample.appid', params: { ...teahouse, userName: 'wx5c1a9e0b7d240f3e' } },
  { name: 'sample.account', params: { ...teahouse, userName: 'gh_b07e4c95d136', path: 'pages/room/index', title: '山间民宿：周末还有房' } },
  {
    name: 'sample.broken',
    params: { ...teahouse, imagePath: 'https://teahouse.example/spring.jpg', webpageUrl: 'teahouse.example', path: '' },
  },
]
