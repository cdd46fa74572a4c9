#!/bin/sh
# Starts the service from a checkout, with a register in out/: an organisation and a token are made first.
set -eu
chancery=$(swift build -c release --show-bin-path 2>/dev/null)/chancery
mkdir -p out
database=out/chancery.sqlite
if [ ! -e "$database" ]; then
  "$chancery" organisation add --database "$database" demo "Organisme de démonstration"
  "$chancery" token create --database "$database" demo démonstration >out/token
  chmod 600 out/token
fi
echo "jeton : out/token"
exec "$chancery" serve --database "$database" "$@"
