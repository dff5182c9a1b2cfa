#!/bin/sh
# Makes the pictures of this folder anew; see README.md.
# Needs Debian's imagemagick, libjpeg-turbo-progs, webp, libimage-exiftool-perl,
# python3 and python3-pil.
set -eu
cd "$(dirname "$0")"
convert=${CONVERT:-/usr/bin/convert}
python3=${PYTHON:-/usr/bin/python3}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
$python3 profiles.py

# The scene: 100x80, four corners in four colours, a white disc with a soft edge.
$convert -size 100x80 xc:none \
    -fill 'rgb(200,40,40)' -draw 'rectangle 0,0 49,39' \
    -fill 'rgb(40,160,60)' -draw 'rectangle 50,0 99,39' \
    -fill 'rgb(40,60,190)' -draw 'rectangle 0,40 49,79' \
    -fill 'rgb(230,200,40)' -draw 'rectangle 50,40 99,79' \
    -fill white -draw 'circle 49.5,39.5 49.5,29.5' -alpha off -strip -depth 8 PPM:"$tmp/scene.ppm"
scene=$tmp/scene.ppm
# The same as it has to be stored to be upright by orientation 1..8.
n=1
for turn in '' '-flop' '-rotate 180' '-flip' '-transpose' '-rotate -90' '-transverse' '-rotate 90'; do
    $convert "$scene" $turn "$tmp/stored-$n.ppm"
    cjpeg -quality 90 "$tmp/stored-$n.ppm" >"orient-$n.jpg"
    exiftool -q -n -overwrite_original "-Orientation=$n" "orient-$n.jpg"
    n=$((n + 1))
done
$convert "$tmp/stored-6.ppm" -strip PNG24:orient-6.png
exiftool -q -n -overwrite_original -Orientation=6 orient-6.png
$convert "$tmp/stored-8.ppm" -compress lzw -orient left-bottom orient-8.tif
cwebp -quiet -q 90 "$tmp/stored-6.ppm" -o "$tmp/o.webp"
exiftool -q -b -Exif orient-6.jpg >"$tmp/exif"
webpmux -set exif "$tmp/exif" "$tmp/o.webp" -o orient-6.webp >/dev/null 2>&1

# JPEG in all its kinds.
cjpeg -quality 90 -sample 2x2 "$scene" >jpeg-420.jpg
cjpeg -quality 90 -sample 2x1 "$scene" >jpeg-422.jpg
cjpeg -quality 90 -sample 1x2 "$scene" >jpeg-440.jpg
cjpeg -quality 90 -sample 1x1 "$scene" >jpeg-444.jpg
cjpeg -quality 90 -sample 4x1 "$scene" >jpeg-411.jpg
cjpeg -quality 90 -progressive "$scene" >jpeg-progressive.jpg
cjpeg -quality 90 -restart 1 "$scene" >jpeg-restart.jpg
cjpeg -quality 90 -rgb "$scene" >jpeg-rgb.jpg
cjpeg -quality 90 -arithmetic "$scene" >jpeg-arithmetic.jpg
cjpeg -quality 90 -grayscale "$scene" >jpeg-grey.jpg
$convert "$scene" -colorspace CMYK -quality 90 -sampling-factor 1x1 jpeg-ycck.jpg
$python3 - <<'PY'
from PIL import Image
Image.open('jpeg-ycck.jpg').save('jpeg-cmyk.jpg', quality=92)
def segments(data):
    out, pos = [], 2
    while data[pos + 1] != 0xda:
        n = 2 + int.from_bytes(data[pos + 2:pos + 4], 'big')
        out.append(data[pos:pos + n])
        pos += n
    return out, data[pos:]
parts, scan = segments(open('jpeg-cmyk.jpg', 'rb').read())
plain = b'\xff\xd8' + b''.join(p for p in parts if p[1] not in (0xe0, 0xee)) + scan
open('jpeg-cmyk-plain.jpg', 'wb').write(plain)
def with_profile(file, out, profile, pieces=1):
    data, icc = open(file, 'rb').read(), open(profile, 'rb').read()
    size, app2 = -(-len(icc) // pieces), b''
    for i in range(pieces):
        body = b'ICC_PROFILE\0' + bytes([i + 1, pieces]) + icc[i * size:(i + 1) * size]
        app2 += b'\xff\xe2' + (len(body) + 2).to_bytes(2, 'big') + body
    open(out, 'wb').write(data[:2] + app2 + data[2:])
with_profile('jpeg-cmyk.jpg', 'cmyk-profile.jpg', 'inks.icc', 3)
with_profile('jpeg-444.jpg', 'p3.jpg', 'p3.icc', 2)
with_profile('jpeg-444.jpg', 'srgb.jpg', 'srgb.icc')
with_profile('jpeg-grey.jpg', 'grey18.jpg', 'grey18.icc')
PY

# PNG.
$convert "$scene" -strip -depth 8 PNG24:png-rgb.png
$convert "$scene" -strip -interlace PNG PNG24:png-interlaced.png
$convert "$scene" -strip -depth 16 PNG48:png-rgb16.png
$convert "$scene" -strip -colors 16 PNG8:png-palette.png
$convert "$scene" -strip -colorspace Gray -depth 8 png-grey.png
$convert "$scene" -strip -colorspace Gray -depth 16 -define png:color-type=0 -define png:bit-depth=16 png-grey16.png
$convert "$scene" -strip -colorspace Gray -depth 2 -define png:color-type=0 -define png:bit-depth=2 png-grey2.png
$convert "$scene" -profile adobergb.icc -define png:exclude-chunks=date,tIME PNG24:png-adobergb.png
# Transparent corners: black without alpha, so that a wrong mixture shows.
$convert "$scene" \( -size 100x80 xc:black -fill white -draw 'circle 49.5,39.5 49.5,4.5' -blur 0x3 \) \
    -alpha off -compose CopyOpacity -composite -strip "$tmp/soft.png"
$convert "$tmp/soft.png" -strip PNG32:alpha-rgba.png
$convert "$tmp/soft.png" -strip -depth 16 PNG64:alpha-rgba16.png
$convert "$tmp/soft.png" -strip -colorspace Gray -depth 8 -define png:color-type=4 alpha-grey.png
$convert "$tmp/soft.png" -strip -channel A -threshold 50% +channel -colors 15 PNG8:alpha-palette.png
$convert "$tmp/scene.ppm" -negate -strip PNG24:"$tmp/second.png"
$convert "$tmp/scene.ppm" -strip PNG24:"$tmp/first.png"
$python3 - "$tmp/first.png" "$tmp/second.png" <<'PY'
import struct, sys, zlib
def chunks(file):
    data, pos = open(file, 'rb').read(), 8
    while pos < len(data):
        n = struct.unpack('>I', data[pos:pos + 4])[0]
        yield data[pos + 4:pos + 8], data[pos + 8:pos + 8 + n]
        pos += 12 + n
def chunk(name, body):
    return struct.pack('>I', len(body)) + name + body + struct.pack('>I', zlib.crc32(name + body))
def control(n): return chunk(b'fcTL', struct.pack('>5I2H2B', n, 100, 80, 0, 0, 1, 10, 0, 0))
first, second = [dict(chunks(f)) for f in sys.argv[1:]]
open('png-animated.png', 'wb').write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', first[b'IHDR']) +
    chunk(b'acTL', struct.pack('>2I', 2, 0)) + control(0) + chunk(b'IDAT', first[b'IDAT']) +
    control(1) + chunk(b'fdAT', struct.pack('>I', 2) + second[b'IDAT']) + chunk(b'IEND', b''))
PY

# GIF, BMP, TIFF.
$convert "$scene" gif-still.gif
$convert -delay 10 "$scene" "$tmp/second.png" gif-animated.gif
$convert "$scene" -crop 50x40+50+40 gif-offset.gif
$convert "$tmp/soft.png" -channel A -threshold 50% gif-alpha.gif
$convert "$scene" BMP3:bmp-24.bmp
$convert "$scene" -colors 16 -type palette BMP3:bmp-palette.bmp
$convert "$tmp/soft.png" BMP:bmp-alpha.bmp
$convert "$scene" -compress none tiff-none.tif
$convert "$scene" -compress lzw -define tiff:predictor=2 tiff-lzw.tif
$convert "$scene" -compress zip tiff-deflate.tif
$convert "$scene" -compress rle tiff-packbits.tif
$convert "$scene" -define tiff:tile-geometry=32x32 -compress lzw tiff-tiles.tif
$convert "$scene" -depth 16 -compress zip tiff-rgb16.tif
$convert "$scene" -colorspace Gray -compress lzw tiff-grey.tif
$convert "$scene" -threshold 60% -type bilevel -compress group4 tiff-g4.tif
$convert "$tmp/soft.png" -depth 8 -compress zip tiff-alpha.tif
$convert "$scene" -colorspace CMYK -compress lzw tiff-cmyk.tif
$convert "$scene" -profile p3.icc -compress zip tiff-p3.tif

# WebP.
cwebp -quiet -q 90 "$scene" -o webp-lossy.webp
cwebp -quiet -lossless "$scene" -o webp-lossless.webp
cwebp -quiet -q 90 "$tmp/soft.png" -o webp-lossy-alpha.webp
cwebp -quiet -lossless "$tmp/soft.png" -o "$tmp/la.webp"
webpmux -set icc srgb.icc "$tmp/la.webp" -o webp-lossless-alpha-profile.webp >/dev/null 2>&1
webpmux -set icc p3.icc webp-lossy.webp -o webp-p3.webp >/dev/null 2>&1
cwebp -quiet -lossless "$tmp/second.png" -o "$tmp/second.webp"
webpmux -frame webp-lossy.webp +100 -frame "$tmp/second.webp" +100 -bgcolor 255,255,255,255 -o webp-animated.webp >/dev/null 2>&1

# Metadata that says where a picture was taken, and that says it without saying.
place='-GPSLatitude=30.2461 -GPSLatitudeRef=N -GPSLongitude=120.1485 -GPSLongitudeRef=E'
for n in jpg png; do
    case $n in jpg) from=jpeg-progressive.jpg ;; *) from=png-rgb.png ;; esac
    cp "$from" "place.$n" && exiftool -q -n -overwrite_original $place -Comment='of the maker' "place.$n"
done
cp srgb.jpg place-xmp.jpg && exiftool -q -n -overwrite_original -XMP:GPSLatitude=30.2461 -XMP:GPSLongitude=120.1485 place-xmp.jpg
cp jpeg-420.jpg place-none.jpg && exiftool -q -n -overwrite_original -GPSVersionID='2 3 0 0' -Model=camera place-none.jpg
cwebp -quiet -metadata all -q 90 place.jpg -o place.webp

# Two megapixels for the benchmarks.
$convert -size 1600x1200 -seed 7 plasma:fractal -depth 8 PPM:"$tmp/large.ppm"
cwebp -quiet -q 65 "$tmp/large.ppm" -o bench.webp
ls -l | awk '{ n += $5 } END { print n, "bytes" }'
