#!/bin/bash
# Measures the fleet: cards per second in batch beside libvips, sharp and ImageMagick on the same pictures, one core
# against two, one worker against two, a million lines, and serve under load.
#   usage: fleet.sh CORPUS OUT [peers|scale|workers|million|serve ...]     (a corpus of corpus.sh; all parts by default)
# Wants what cover.sh wants; parts whose tools are missing are left out. Peers are built in OUT/bin, or where $PEERS_BIN
# has vipspeer and node/node_modules/sharp already.
# Every tool fits each picture once, two at a time: batch and sharp in one process, the others in one for each picture.
set -euo pipefail
corpus=$(realpath "${1:?usage: fleet.sh CORPUS OUT [peers|scale|workers|million|serve]}"); mkdir -p "${2:?}"; out=$(realpath "$2"); shift 2
parts=${*:-peers scale workers million serve}
here=$(cd "$(dirname "$0")" && pwd); b=${PEERS_BIN:-$out/bin}; mkdir -p "$out/bin"
(cd "$here/.." && go build -o "$out/bin/minishare" ./cmd/minishare && go build -o "$out/bin/fleetload" ./bench/fleetload)
ms=$out/bin/minishare
[ -x "$b/vipspeer" ] || cc -O2 -o "$b/vipspeer" "$here/peers/vipspeer.c" $(pkg-config --cflags --libs vips) || echo "no libvips" >&2
[ -d "$b/node/node_modules/sharp" ] || { mkdir -p "$b/node" && (cd "$b/node" && npm init -y && npm i --no-audit --no-fund sharp) >/dev/null 2>&1 || echo "no sharp" >&2; }

# JPEGs and PNGs from 1.4 megapixels: what shops have.
pictures=$out/pictures; rm -rf "$pictures"; mkdir -p "$pictures"
find "$corpus/open/jl" "$corpus/open/jm" "$corpus/open/pl" -type f | sort | while read -r f; do cp "$f" "$pictures/$(basename "$f")"; done
ls -d "$pictures"/* >"$out/list"; n=$(wc -l <"$out/list")
call() { printf '{"key": "%s", "userName": "gh_5c1a9e0b7d24", "path": "pages/tea?id=%s", "title": "茶", "imagePath": "%s", "webpageUrl": "https://teahouse.example/", "withShareTicket": true, "miniprogramType": 0}\n' "$1" "$1" "$2"; }
while read -r f; do call "$(basename "$f")" "$(basename "$f")"; done <"$out/list" >"$pictures/calls.ndjson"

# timed NAME CMD...: cards per second, CPU seconds for a card, peak memory of the largest process.
timed() {
  local name=$1; shift
  rm -rf "$out/cards"; mkdir -p "$out/cards"
  /usr/bin/time -f '%e %U %S %M' -o "$out/time" "$@" >/dev/null 2>"$out/err" || { [ -s "$out/time" ] || { echo "$name: failed" >&2; return 0; }; }
  tail -1 "$out/time" | awk -v name="$name" -v n="$n" '{printf "%-26s %6.2f cards/s  %6.3f CPU s/card  %6.2f cards/s/core  %5d MiB\n", name, n/$1, ($2+$3)/n, n/($2+$3), $4/1024}'
}
lanes() { xargs -a "$out/list" -P 2 -I{} "$@"; }
peers() {
  echo "$n pictures, each once"
  for round in 1 2 3; do
    timed "minishare batch" "$ms" batch "$pictures/calls.ndjson" -o "$out/cards/out"
    [ ! -x "$b/vipspeer" ] || timed "libvips" xargs -a "$out/list" -P 2 -I{} sh -c "VIPS_CONCURRENCY=1 '$b/vipspeer' '{}' '$out/cards/'\$(basename '{}').jpg 1000 131072"
    [ ! -d "$b/node/node_modules/sharp" ] || NODE_PATH="$b/node/node_modules" timed "sharp" node "$here/fleet_sharp.js" "$out/list" "$out/cards"
    ! command -v convert >/dev/null || timed "ImageMagick" xargs -a "$out/list" -P 2 -I{} sh -c "MAGICK_THREAD_LIMIT=1 convert '{}[0]' -auto-orient -resize '1000x800^>' -gravity center -crop 5:4 +repage -background white -alpha remove -strip -define jpeg:extent=128KB '$out/cards/'\$(basename '{}').jpg"
  done
}
scale() {
  for round in 1 2 3; do
    for cores in 1 2; do timed "batch --cores $cores" env GOMAXPROCS=$cores "$ms" batch "$pictures/calls.ndjson" -o "$out/cards/out" --cores $cores; done
  done
}
# Two workers of one core each against one, over one NATS server of its own; each picture three times, with something
# behind its end that makes it another, so that no worker runs out of work while the other has some.
workers() {
  local many=$out/many store=$out/store url=nats://127.0.0.1:14222 round n; local -a started
  (cd "$here/.." && go build -o "$out/bin/nats-server" github.com/nats-io/nats-server/v2)
  rm -rf "$many" "$store"; mkdir -p "$many"
  for n in 1 2 3; do
    while read -r f; do
      { cat "$f"; printf '%s' "$n"; } >"$many/$n-$(basename "$f")"
      call "$n-$(basename "$f")" "$n-$(basename "$f")"
    done <"$out/list"
  done | sort -R --random-source="$out/list" >"$many/calls.ndjson"
  "$out/bin/nats-server" -a 127.0.0.1 -p 14222 -js -sd "$store" >"$out/nats.log" 2>&1 & local nats=$!
  trap 'kill $nats' RETURN
  for round in 1 2 3; do
    for n in 1 2; do
      rm -rf "$out/cards"; mkdir -p "$out/cards"; started=()
      for ((i = 1; i <= n; i++)); do
        GOMAXPROCS=1 /usr/bin/time -f '%U %S %M' -o "$out/worker$i" "$ms" worker --nats $url --cores 1 --pictures "$many" -o "$out/cards/out" 2>/dev/null & started+=($!)
      done
      sleep 2 # for them to connect; a batch that begins before waits for them
      /usr/bin/time -f '%e %U %S %M' -o "$out/time" "$ms" batch "$many/calls.ndjson" -o "$out/cards/out" --nats $url >"$out/cards/words" 2>&1 || { cat "$out/cards/words" >&2; return 1; }
      pkill -INT -P "$(IFS=,; echo "${started[*]}")"; wait "${started[@]}" || true
      cat "$out/time" $(seq -f "$out/worker%g" 1 "$n") | awk -v n="$n" -v lines="$(wc -l <"$many/calls.ndjson")" '
        NR == 1 {wall=$1; cpu=$2+$3; next} {cpu+=$1+$2; if ($3>peak) peak=$3}
        END {printf "%d worker(s) of one core     %6.2f cards/s  %6.3f CPU s/card  %5d MiB\n", n, lines/wall, cpu/lines, peak/1024}'
    done
  done
}
million() {
  local small=$out/small; rm -rf "$small" "$out/million"; mkdir -p "$small"
  head -20 "$out/list" | while read -r f; do "$ms" cover --size 100x80 --max-bytes 8192 "$f" -o "$small/$(basename "$f").jpg" >/dev/null 2>&1 || true; done
  find "$small" -name '*.jpg' -size +0 -printf '%f\n' | sort | awk -v total="${LINES_OF_INPUT:-1000000}" '{name[NR]=$0} END {for (i=0;i<total;i++) printf "{\"key\":%d,\"userName\":\"gh_5c1a9e0b7d24\",\"path\":\"pages/tea?id=%d\",\"title\":\"tea\",\"imagePath\":\"%s\",\"webpageUrl\":\"https://teahouse.example/\",\"withShareTicket\":true,\"miniprogramType\":0}\n", i, i, name[i%NR+1]}' >"$small/calls.ndjson"
  /usr/bin/time -f 'wall %e s, CPU %U + %S s, peak %M KiB' "$ms" batch "$small/calls.ndjson" -o "$out/million"
}
serve() {
  local port=18788
  GOMAXPROCS=2 "$ms" serve --listen 127.0.0.1:$port --log error >/dev/null & local pid=$!
  trap 'kill $pid' RETURN
  "$ms" ready --desk http://127.0.0.1:$port --wait 10s >/dev/null
  "$out/bin/fleetload" -url http://127.0.0.1:$port "$pictures"/*2*.jpg
}
for part in $parts; do "$part"; done
