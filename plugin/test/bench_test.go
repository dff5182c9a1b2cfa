package plugin_test

import "testing"

// What the page waits for, in milliseconds of its own clock:
//
//	MINISHARE_PLUGIN=required go test -run '^$' -bench . -benchtime 10x ./plugin/test
func BenchmarkInTheBrowser(b *testing.B) {
	app := requireApp(b)
	chromium := startBrowser(b)
	desk := startDesk(b, app)
	address := serving{desk: desk.url + "/?chats=weekend"}.app(b, app)
	b.Run("core starts/Worker", func(b *testing.B) {
		measure(b, func() float64 {
			return eval[float64](chromium.open(b, address, timing), `timed(() => Wechat.preload())`)
		})
	})
	b.Run("core starts/main thread", func(b *testing.B) {
		measure(b, func() float64 {
			return eval[float64](chromium.open(b, address, timing+`delete window.Worker;`), `timed(() => Wechat.preload())`)
		})
	})
	for _, way := range []struct{ name, before string }{{"platform opens", ""}, {"core opens", withoutDecoder}} {
		w := chromium.open(b, address, timing+way.before)
		eval[float64](w, `timed(async () => { await Wechat.preload(); window.photo = await photograph(4000, 3000, 'image/jpeg'); window.drawing = await photograph(4000, 3000, 'image/png') })`)
		for _, picture := range []struct{ name, path string }{
			{"logo that is kept", `'www/img/logo.png'`}, {"12 MP JPEG", `photo`}, {"16 MP progressive JPEG", `'www/img/spring.jpg'`}, {"12 MP PNG", `drawing`},
		} {
			b.Run("check/"+picture.name+"/"+way.name, func(b *testing.B) {
				measure(b, func() float64 {
					return eval[float64](w, `timed(() => Wechat.checkMiniProgram({ ...example, imagePath: `+picture.path+` }))`)
				})
			})
		}
	}
	b.Run("share/logo that is kept", func(b *testing.B) {
		w := chromium.open(b, address, timing)
		eval[float64](w, `timed(() => Wechat.preload())`)
		measure(b, func() float64 { return eval[float64](w, `timed(() => Wechat.shareMiniProgram(example))`) })
	})
}

// timing has a clock, and photographs of any size out of the app's own.
const timing = `
async function timed(f) { const began = performance.now(); await f(); return performance.now() - began }
async function photograph(width, height, type) {
  const image = new Image()
  image.src = 'img/spring.jpg'
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d').drawImage(image, 600, 0, 3984, 2988, 0, 0, width, height)
  return URL.createObjectURL(await new Promise((done) => canvas.toBlob(done, type, 0.92)))
}
`

func measure(b *testing.B, once func() float64) {
	total := 0.0
	for b.Loop() {
		total += once()
	}
	b.ReportMetric(total/float64(b.N), "ms")
	b.ReportMetric(0, "ns/op")
}
