#!/bin/sh
# Installs the Debian packages that a purpose needs and the machine lacks: setup.sh build|test|bench
set -eu
build="libpango1.0-dev libcairo2-dev librsvg2-2 libhyphen-dev libqrencode-dev libyaml-dev libdeflate-dev zlib1g-dev libexpat1-dev libsqlite3-dev libssl-dev libcurl4-openssl-dev libzbar-dev libtiff-dev poppler-utils pkg-config"
judges="curl qpdf mupdf-tools zbar-tools python3-jsonschema python3-venv openssl softhsm2 libengine-pkcs11-openssl"
case "${1:-build}" in
build) wanted=$build ;;
test) wanted="$build $judges" ;;
bench) wanted="$build $judges gcc ruby ruby-prawn" ;;
*) echo "usage: setup.sh build|test|bench" >&2 && exit 64 ;;
esac

missing=""
for package in $wanted; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
    missing="$missing $package"
done
if [ -n "$missing" ]; then
  root=""
  [ "$(id -u)" = 0 ] || root=sudo
  echo "installing:$missing"
  export DEBIAN_FRONTEND=noninteractive
  $root apt-get update -qq
  # shellcheck disable=SC2086 # the list is split on purpose
  $root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

# The judges of PDF files that Debian does not have, at fixed versions.
if [ "${1:-build}" = test ]; then
  wanted=Tests/Judges/requirements.txt
  venv=.build/judges
  if ! cmp -s "$wanted" "$venv/requirements.txt"; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check -r "$wanted"
    cp "$wanted" "$venv/requirements.txt"
  fi
fi
