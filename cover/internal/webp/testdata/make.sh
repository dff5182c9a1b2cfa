#!/usr/bin/env bash
# Makes the pictures of this folder anew, and what libwebp makes of them: their
# planes as SHA-256, with the loop filter and without it, and their alpha.
# Needs Debian's imagemagick, webp, libwebp-dev and gcc. All of it is dedicated to the public domain (CC0 1.0).
set -euo pipefail
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
rm -f ./*.webp

source() { # WIDTH HEIGHT: slopes, edges and grain, always the same
  convert -size "$1x$2" -seed 7 plasma:teal-orange \
    -fill white -draw "circle $(($1 / 3)),$(($2 / 2)) $(($1 / 3)),$(($2 / 6))" \
    -fill navy -draw "rectangle $(($1 / 2)),$(($2 / 3)) $(($1 * 3 / 4)),$(($2 * 3 / 4))" \
    -attenuate 0.3 +noise gaussian "$tmp/source.png"
}

make() { # NAME WIDTH HEIGHT OPTIONS OF CWEBP
  local name=$1
  source "$2" "$3"
  shift 3
  cwebp -quiet "$@" "$tmp/source.png" -o "$name.webp"
}

for size in 1x1 1x40 40x1 15x17 16x16 17x33 31x64 65x47; do
  make "size-$size" "${size%x*}" "${size#*x}" -q 70
done
for q in 0 20 50 90 100; do make "quality-$q" 80 56 -q $q; done
for m in 0 2 5 6; do make "method-$m" 72 50 -q 60 -m $m; done
for sharp in 0 3 5 7; do make "sharp-$sharp" 60 60 -q 40 -f 60 -sharpness $sharp; done
for f in 0 10 35 100; do make "filter-$f" 60 60 -q 30 -f $f; done
for f in 20 80; do make "simple-$f" 60 60 -q 30 -f $f -nostrong; done

# cwebp writes one partition of coefficients, libwebp as many as it is asked for.
cat >"$tmp/partitions.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <webp/encode.h>
int main(int argc, char **argv) { /* PARTITIONS WIDTH HEIGHT, RGB on standard input */
  WebPConfig c; WebPPicture p; WebPMemoryWriter w;
  WebPConfigInit(&c); WebPPictureInit(&p); WebPMemoryWriterInit(&w);
  c.quality = 40; c.partitions = atoi(argv[1]); p.width = atoi(argv[2]); p.height = atoi(argv[3]);
  unsigned char *rgb = malloc(3 * p.width * p.height);
  if (argc != 4 || fread(rgb, 3, p.width * p.height, stdin) != (size_t)(p.width * p.height)) return 1;
  WebPPictureImportRGB(&p, rgb, 3 * p.width); p.writer = WebPMemoryWrite; p.custom_ptr = &w;
  return !WebPEncode(&c, &p) || fwrite(w.mem, 1, w.size, stdout) != w.size;
}
C
cc -o "$tmp/partitions" "$tmp/partitions.c" -lwebp
for p in 1 2 3; do
  source 50 180
  convert "$tmp/source.png" -depth 8 rgb:- | "$tmp/partitions" $p 50 180 >"partitions-$p.webp"
done
for s in 1 2 4; do make "segments-$s" 90 90 -q 35 -segments $s -sns 100; done
make skip 160 64 -q 5 -sns 0

alpha() { # NAME OPTIONS
  local name=$1
  shift
  source 61 45
  convert "$tmp/source.png" \( -size 61x45 radial-gradient:white-black -seed 8 -attenuate 0.2 +noise gaussian \) \
    -alpha off -compose CopyOpacity -composite "$tmp/alpha.png"
  cwebp -quiet -q 40 "$@" "$tmp/alpha.png" -o "$name.webp"
}
alpha alpha-raw -alpha_method 0 -alpha_filter none
alpha alpha-none -alpha_filter none
alpha alpha-fast -alpha_filter fast
alpha alpha-best -alpha_filter best
alpha alpha-lossy -alpha_q 20
convert -size 61x45 xc:red \( -size 61x45 gradient:white-black \) -alpha off -compose CopyOpacity -composite "$tmp/down.png"
cwebp -quiet -q 40 -alpha_method 0 -alpha_filter best "$tmp/down.png" -o alpha-down.webp
convert -size 61x45 xc:red \( -size 45x61 gradient:white-black -rotate 90 \) -alpha off -compose CopyOpacity -composite "$tmp/across.png"
cwebp -quiet -q 40 -alpha_method 0 -alpha_filter best "$tmp/across.png" -o alpha-across.webp

# Lossless ones: all transforms, palettes of all packings, caches, many codes.
lossless() { # NAME OPTIONS
  local name=$1
  shift
  cwebp -quiet -lossless "$@" "$tmp/lossless.png" -o "lossless-$name.webp"
}
source 150 110
convert "$tmp/source.png" -fill teal -draw 'rectangle 20,30 90,60' -blur 0x1 "$tmp/lossless.png"
for z in 0 3 6 9; do lossless "photo-$z" -z $z; done
lossless near -near_lossless 40
for n in 2 4 16 200; do
  convert "$tmp/source.png" +dither -colors $n "$tmp/lossless.png"
  lossless "colours-$n" -z 6
done
convert -size 300x200 pattern:checkerboard -fill red -draw 'circle 99,99 99,20' "$tmp/lossless.png"
lossless drawing -z 9
convert -size 40x30 xc:orange "$tmp/lossless.png"
lossless flat
convert "$tmp/alpha.png" "$tmp/lossless.png"
lossless alpha
lossless exact -exact -z 2
for size in 1x1 1x33 33x1; do
  source "${size%x*}" "${size#*x}"
  cp "$tmp/source.png" "$tmp/lossless.png"
  lossless "size-$size"
done

planes() { # FILE BYTES OPTIONS: of the first bytes of the planes
  local file=$1 bytes=$2
  shift 2
  dwebp -quiet -nodither "$@" "$file" -yuv -o "$tmp/yuv"
  head -c "$bytes" "$tmp/yuv" | sha256sum | cut -d' ' -f1
}

for f in lossless-*.webp; do
  read -r w h < <(identify -format '%w %h\n' "$f")
  dwebp -quiet "$f" -pam -o "$tmp/pam"
  echo "$f $w $h $(tail -c $((4 * w * h)) "$tmp/pam" | sha256sum | cut -d' ' -f1)"
done >lossless.txt

for f in *.webp; do
  case $f in lossless-*) continue ;; esac
  read -r w h < <(identify -format '%w %h\n' "$f")
  bytes=$((w * h + 2 * ((w + 1) / 2) * ((h + 1) / 2)))
  alpha=-
  case $f in alpha-*)
    dwebp -quiet "$f" -yuv -o "$tmp/yuv" # the planes, then the alpha
    alpha=$(tail -c +$((bytes + 1)) "$tmp/yuv" | sha256sum | cut -d' ' -f1)
    ;;
  esac
  echo "$f $w $h $(planes "$f" $bytes) $(planes "$f" $bytes -nofilter) $alpha"
done >sums.txt
