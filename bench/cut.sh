#!/bin/bash
# How long the program takes to refuse pictures that were cut: each picture of CORPUS, at four places, in a process of its own.
#   usage: cut.sh CORPUS        (a corpus of corpus.sh; prints the ten slowest)
set -euo pipefail
corpus=$(realpath "${1:?usage: cut.sh CORPUS}")
work=$(mktemp -d); trap 'rm -r "$work"' EXIT
(cd "$(dirname "$0")/.." && go build -o "$work/makecover" ./bench/makecover)
find "$corpus/open" -type f | while read -r picture; do
  for percent in 10 50 75 99; do
    head -c $(($(stat -c %s "$picture") * percent / 100)) "$picture" >"$work/cut"
    # Some formats bear a cut near their end, and the picture is whole; only refusals count.
    if /usr/bin/time -q -f %e -o "$work/time" "$work/makecover" "$work/cut" "$work/out" 2>"$work/words"; then continue; fi
    printf '%s s  %s of %s: %s\n' "$(tail -1 "$work/time")" "$percent %" "$(basename "$picture")" "$(cat "$work/words")"
  done
done | sort -rn >"$work/all"
echo "$(wc -l <"$work/all") refusals; the slowest:"
head -10 "$work/all"
