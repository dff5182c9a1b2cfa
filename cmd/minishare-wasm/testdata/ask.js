// Asks the built core questions: reads one JSON line {name, json, bytes} for each
// from standard input and prints {json, bytes}, bytes in base64 or null.
'use strict'

const { readFileSync } = require('node:fs')
const readline = require('node:readline')

const [wasm, glue] = process.argv.slice(2)
require(glue)

async function main() {
  const go = new globalThis.Go()
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), go.importObject)
  go.run(instance).then(() => process.exit()) // timers that a Go program leaves behind would fail
  const door = globalThis.minishare
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { name, json, bytes } = JSON.parse(line)
    const answer = door.call(name, json, bytes === null ? undefined : new Uint8Array(Buffer.from(bytes, 'base64')))
    process.stdout.write(JSON.stringify({ json: answer.json, bytes: answer.bytes && Buffer.from(answer.bytes).toString('base64') }) + '\n')
  }
  door.close()
}

main()
