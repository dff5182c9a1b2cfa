// Runs the page's script without a browser, presses the button and prints, as
// JSON, what reached the plugin and what the visitor read.
"use strict";

const { readFileSync } = require("node:fs");
const vm = require("node:vm");

const button = { addEventListener: (type, listener) => { button[type] = listener; } };
const message = { replaceChildren: (...parts) => { message.text = parts.map((p) => p.textContent ?? p).join(" "); } };
const document = { getElementById: (id) => ({ share: button, message })[id], createElement: () => ({}) };
const window = {};
vm.runInNewContext(readFileSync(process.argv[2], "utf8"), { document, window, console: { error() {} } });

function press(plugin) {
  window.Wechat = plugin;
  button.click();
  return message.text;
}

const seen = { withoutPlugin: press(undefined) };
seen.success = press({ shareMiniProgram(params, success) { seen.params = params; success({}); } });
seen.failure = press({ shareMiniProgram(params, success, fail) { fail({ errCode: 1004, errMsg: "path: too long" }); } });
press({ shareMiniProgram() {} });
seen.deadWithoutAnswer = button.disabled === true;
process.stdout.write(JSON.stringify(seen));
