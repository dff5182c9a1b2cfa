// node ssimulacra2.mjs REFERENCE.ppm OTHER.ppm: SSIMULACRA2 of two PPMs of one size, by rust-av's port (npm calc-s2-rust).
import { readFileSync } from 'node:fs'
import { initSync, new_buffer, calc_s2 } from 'calc-s2-rust/calc_s2_rust.js'

const wasm = initSync(readFileSync(new URL('./node_modules/calc-s2-rust/calc_s2_rust_bg.wasm', import.meta.url)))
console.log = () => {} // the port talks while it works

function put(key, file) {
  const b = readFileSync(file)
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(b.subarray(0, 64).toString('latin1'))
  const size = { w: +head[1], h: +head[2] }
  const pixels = b.subarray(head[0].length, head[0].length + 3 * size.w * size.h)
  const at = new_buffer(key, pixels.length) // may move the memory
  new Uint8Array(wasm.memory.buffer, at, pixels.length).set(pixels)
  return size
}
put('a', process.argv[2])
const { w, h } = put('b', process.argv[3])
process.stdout.write(calc_s2('a', 'b', w, h).toFixed(3) + '\n')
