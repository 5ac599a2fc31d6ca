#!/bin/sh
# must_fail.sh: the fixture has one upward include and one library out of its place; check.sh must name both and nothing else.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if found=$("$here/check.sh" "$here/fixture/upward" "$here/layers.txt"); then
  echo "check.sh did not see the deliberate violations"
  exit 1
fi
expected='dsl/base/low.h:4: dsl/base may not include engine/value/high.h
engine/value/high.h:2: engine/value may not include <CLI/CLI.hpp>'
if [ "$found" != "$expected" ]; then
  printf 'expected:\n%s\nfound:\n%s\n' "$expected" "$found"
  exit 1
fi
