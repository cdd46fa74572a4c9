#!/bin/sh
# Renders every example of every template to out/TEMPLATE--EXAMPLE.pdf and prints the paths.
set -eu
cd "$(dirname "$0")/.."
chancery=${CHANCERY:-$(swift build -c release --show-bin-path)/chancery}
mkdir -p out
for record in Templates/*/examples/*.yaml; do
  template=$(basename "$(dirname "$(dirname "$record")")")
  example=$(basename "$record" .yaml)
  "$chancery" render "$template" "$record" -o "out/$template--$example.pdf"
  echo "out/$template--$example.pdf"
done
