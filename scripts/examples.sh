#!/bin/sh
# Builds the example programs on the library, as their authors would, and runs them.
set -eu
scratch=.build/examples
swift build --package-path Examples/attestations --scratch-path "$scratch"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
records=Templates/placement-attestation/examples
echo 'student: {}' >"$out/wrong.yaml"

program=$scratch/debug/attestations
"$program" "$out" "$records/completed.yaml" "$records/completed.yaml"
"$(swift build --show-bin-path 2>/dev/null)/chancery" render placement-attestation \
  "$records/completed.yaml" -o "$out/rendered.pdf"
for file in "$out"/attestation*.pdf; do
  cmp "$file" "$out/rendered.pdf"
done
[ "$(ls "$out" | grep -c '^attestation')" = 2 ]
if "$program" "$out" "$out/wrong.yaml" >"$out/told"; then
  echo "examples: a wrong record was taken" >&2
  exit 1
fi
grep -q 'record.missing' "$out/told" || { cat "$out/told" >&2; exit 1; }

# The manual's lines are the program's.
awk '/^```/ { inside = 0 } inside && NF { print } /^```swift/ { getline; if (/^import/) { inside = 1; print } }' \
  Documentation/library.md >"$out/lines"
grep -q 'OutputFile.write' "$out/lines"
while read -r line; do
  grep -qF -- "$line" Examples/attestations/Sources/letter/main.swift ||
    { echo "examples: Documentation/library.md: $line" >&2; exit 1; }
done <"$out/lines"
letter=$PWD/$scratch/debug/letter
record=$PWD/Templates/rectorate-letter/examples/seed.yaml
(cd "$out" && "$letter" "$record" )
echo "examples: ok"
