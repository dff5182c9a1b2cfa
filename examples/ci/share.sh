#!/usr/bin/env bash
# A CI job: press the app's share button in a real browser and see the card arrive.
# CI 任务：在真实浏览器里点击应用的分享按钮，确认卡片送达。
set -euo pipefail
cd "$(dirname "$0")/../.."
desk=${DESK:-127.0.0.1:8787} page=${PAGE:-8000} label="ci-$$"
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$work"' EXIT
go build -o "$work" ./cmd/minishare
export PATH="$work:$PATH" MINISHARE_DESK="http://$desk"

# The desk stands in for WeChat. 用 desk 代替微信。
minishare desk --listen "$desk" >"$work/desk.log" 2>&1 &
minishare ready --wait 30s

# The app as it is; where Cordova would put its script, the desk's stands in, and
# once all is loaded the button is pressed.
# 应用原封不动；Cordova 脚本的位置换成 desk 的脚本，加载完成后点击按钮。
cp -R examples/teahouse/www "$work/www"
cat >"$work/www/cordova.js" <<JS
const script = document.createElement('script')
script.src = '$MINISHARE_DESK/wechat.js?label=$label&chats=weekend'
document.head.append(script)
addEventListener('load', () => document.getElementById('share').click())
JS
python3 -m http.server "$page" --bind 127.0.0.1 --directory "$work/www" >/dev/null 2>&1 &
until (: <"/dev/tcp/127.0.0.1/$page") 2>/dev/null; do sleep 0.1; done
"${BROWSER:-chromium}" --headless --no-sandbox --user-data-dir="$work/profile" "http://127.0.0.1:$page/" >/dev/null 2>&1 &

# It arrived, without an error; another member opens it; it leads to the group.
# 卡片送达且没有错误；另一位成员打开；由 shareTicket 得到群的 openGId。
share=$(minishare wait --label "$label" --query 'title:明前龙井 state:sent -has:error' --timeout 60s | head -n 1)
open=$(minishare open --as chen "$share" | head -n 1)
minishare shareinfo --decrypt "$open" | grep openGId
