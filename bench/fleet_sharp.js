// All pictures of a list in one process, two at once: node fleet_sharp.js LIST OUT
const fs = require('fs'), path = require('path'), sharp = require('sharp');
sharp.concurrency(1);
const [, , list, out] = process.argv, limit = 131072, w = 1000;

async function fit(file) {
  const meta = await sharp(file).metadata();
  let [pw, ph] = [meta.width, meta.height];
  if ((meta.orientation || 1) >= 5) [pw, ph] = [ph, pw];
  const tw = Math.min(w, 5 * Math.min(Math.floor(pw / 5), Math.floor(ph / 4)));
  const {data, info} = await sharp(file).rotate().flatten({background: '#fff'}).resize(tw, tw * 4 / 5, {fit: 'cover'}).removeAlpha()
    .toColourspace('srgb').raw().toBuffer({resolveWithObject: true});
  let lo = 1, hi = 100, best = null;
  while (lo <= hi) {
    const q = (lo + hi + 1) >> 1;
    const b = await sharp(data, {raw: info}).jpeg({quality: q, chromaSubsampling: '4:2:0', optimiseCoding: true}).toBuffer();
    if (b.length <= limit) { best = b; lo = q + 1; } else hi = q - 1;
  }
  fs.writeFileSync(path.join(out, path.basename(file) + '.jpg'), best);
}

const files = fs.readFileSync(list, 'utf8').trim().split('\n');
const lane = async () => { for (let f; (f = files.shift());) await fit(f); };
Promise.all([lane(), lane()]);
