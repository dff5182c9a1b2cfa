// The platform's own decoder: it opens HEIC where the system does, and PNG and WebP
// faster than the core. It only hands over pixels; the core makes the cover.
'use strict'

const canDraw = typeof createImageBitmap === 'function' && typeof document !== 'undefined'

// draw gives what the core wishes for, {bytes, drawn}, or null where the platform
// cannot open the picture, or shows it otherwise than the core expects.
async function draw(blob, wish) {
  let picture
  try {
    picture = await open(blob)
  } catch {
    return null
  }
  try {
    const { width, height } = picture
    if (wish.width && (wish.width !== width || wish.height !== height)) return null
    const pixels = paint(picture, windowOf(width, height, wish))
    return {
      bytes: new Uint8Array(pixels.data.buffer),
      drawn: { width: pixels.width, height: pixels.height, of: [width, height], source: wish.source },
    }
  } catch {
    return null // more than a canvas holds
  } finally {
    if (picture.close) picture.close()
  }
}

// createImageBitmap decodes off the main thread and asks no content security
// policy; some systems open HEIC only in an <img>.
async function open(blob) {
  try {
    return await createImageBitmap(blob, { imageOrientation: 'from-image' })
  } catch {
    const image = new Image()
    const url = URL.createObjectURL(blob)
    try {
      image.src = url
      await image.decode()
      return image
    } finally {
      URL.revokeObjectURL(url)
    }
  }
}

// windowOf gives the largest 5:4 window of the centre, and the size to draw it in:
// never larger than it is, and within the box.
function windowOf(width, height, { boxWidth, boxHeight }) {
  const w = Math.max(1, Math.min(width, Math.round(height * 5 / 4)))
  const h = Math.max(1, Math.min(height, Math.round(width * 4 / 5)))
  const scale = Math.min(1, boxWidth / w, boxHeight / h)
  return {
    x: Math.floor((width - w) / 2), y: Math.floor((height - h) / 2), w, h,
    width: Math.max(1, Math.round(w * scale)), height: Math.max(1, Math.round(h * scale)),
  }
}

function paint(picture, { x, y, w, h, width, height }) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, x, y, w, h, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

module.exports = { canDraw, draw, windowOf }
