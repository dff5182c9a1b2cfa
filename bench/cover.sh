#!/bin/bash
# Build minishare, without vectors and with them, and its peers (C floor, libvips, sharp, ImageMagick, Go's packages),
# then time them on a corpus made by corpus.sh.
#   usage: cover.sh CORPUS OUT [options of peers.py: --width 500 --rounds 5 --classes L,M,P,W --quality]
# Debian packages: imagemagick libvips-dev libvips-tools libjpeg62-turbo-dev libjpeg-turbo-progs libpng-dev libwebp-dev
#   libimage-exiftool-perl gcc pkg-config nodejs npm; a Go toolchain.
# More peers: a file named by $PEERS_EXTRA, lines of 'name<TAB>command' with {in} {out} {w} {h} {lim} {cx} {cy} {cw} {ch}.
#   (the tool under test, a jpegli or mozjpeg build, an image server on loopback as http://127.0.0.1:PORT/... with
#   its process id in $PEER_SERVER_PID; {rel} is the image's path below CORPUS.)
# --quality needs butteraugli_main and ssimulacra_main of libjxl-devtools, and takes SSIMULACRA2 from npm's calc-s2-rust
# (MIT or Apache), or from the program named by $SSIMULACRA2, which is given two PPMs.
# A shared machine is noisy: use 5 rounds or more, quote medians, and read ratios between peers of the same run only.
set -eu
corpus=${1:?usage: peers.sh CORPUS OUT [options]}; out=${2:?}; shift 2
here=$(cd "$(dirname "$0")" && pwd); mkdir -p "$out/bin"; out=$(cd "$out" && pwd); b=$out/bin
(cd "$here/.." && go build -o "$b/makecover" ./bench/makecover && GOEXPERIMENT=simd go build -o "$b/makecover-simd" ./bench/makecover)
(cd "$here/peers" && go build -o "$b/gopeer" main.go)  # by file name: the C sources beside it are not cgo
cc -O3 -march=native -ffast-math -o "$b/floor" "$here/peers/floor.c" -ljpeg -lpng -lwebp -lm
cc -O2 -o "$b/vipspeer" "$here/peers/vipspeer.c" $(pkg-config --cflags --libs vips)
mkdir -p "$b/node" && cp "$here/peers/"*.*js "$b/node/"
for p in sharp@0.35.3 calc-s2-rust@1.0.3; do
  [ -d "$b/node/node_modules/${p%@*}" ] || (cd "$b/node" && npm init -y >/dev/null 2>&1; npm i --no-audit --no-fund "$p" >/dev/null 2>&1) || echo "no ${p%@*}" >&2
done
if [ -z "${SSIMULACRA2:-}" ] && [ -d "$b/node/node_modules/calc-s2-rust" ]; then export SSIMULACRA2="node $b/node/ssimulacra2.mjs"; fi
W=1000; a=("$@"); for i in "${!a[@]}"; do [ "${a[$i]}" = --width ] && W=${a[$((i+1))]}; done; H=$((W*4/5))
{
  t=$'\t'
  echo "minishare${t}$b/makecover -width {w} -limit {lim} {in} {out}"
  echo "minishare-simd${t}$b/makecover-simd -width {w} -limit {lim} {in} {out}"
  echo "im${t}convert {in}[0] -auto-orient -resize ${W}x${H}^> -gravity center -crop 5:4 +repage -background white -alpha remove -strip -define jpeg:extent=128KB {out}"
  echo "im-hint${t}convert -define jpeg:size=$((2*W))x$((2*H)) {in}[0] -auto-orient -resize ${W}x${H}^> -gravity center -crop 5:4 +repage -background white -alpha remove -strip -define jpeg:extent=128KB {out}"
  echo "vips-c${t}$b/vipspeer {in} {out} {w} {lim}"
  [ -d "$b/node/node_modules/sharp" ] && { echo "sharp${t}node $b/node/sharp.js {in} {out} {w} {lim} 0"; echo "sharp-moz${t}node $b/node/sharp.js {in} {out} {w} {lim} 1"; }
  echo "go-std${t}$b/gopeer std {in} {out} {w} {lim}"
  echo "floor${t}env FLOOR_SS=1 $b/floor {in} {out} {w} {lim}"
  echo "floor-ss2${t}env FLOOR_SS=2 $b/floor {in} {out} {w} {lim}"
  [ -n "${PEERS_EXTRA:-}" ] && cat "$PEERS_EXTRA"
  true
} >"$out/peers.tsv"
FLOOR="$b/floor" exec python3 "$here/peers.py" "$corpus" "$out/peers.tsv" "$out" "$@"
