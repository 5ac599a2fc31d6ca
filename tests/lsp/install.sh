#!/bin/sh
# install.sh DIRECTORY: the packages of package-lock.json into DIRECTORY/node_modules, unless just these are there.
set -eu
mkdir -p "$1"
directory=$(cd "$1" && pwd)
cd "$(dirname "$0")"
if [ -d "$directory/node_modules" ] && cmp -s package-lock.json "$directory/package-lock.json"; then exit 0; fi
cp package.json package-lock.json "$directory"
cd "$directory"
if ! npm ci --ignore-scripts --no-audit --no-fund; then
  rm -f package-lock.json
  exit 1
fi
