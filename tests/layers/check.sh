#!/bin/sh
# check.sh ROOT [TABLE]: every #include in ROOT/dsl and ROOT/engine against the table of layers. Prints each one that the table
# does not allow, as FILE:LINE: …, and fails if there is any.
set -eu
root=$1
table=${2:-$(dirname "$0")/layers.txt}
cd "$root"
folders=
for folder in dsl engine; do [ ! -d "$folder" ] || folders="$folders $folder"; done
# shellcheck disable=SC2086 # a list of folders
find $folders -name '*.h' -o -name '*.cpp' | LC_ALL=C sort | xargs grep -Hn '^[[:space:]]*#[[:space:]]*include' |
awk -v table="$table" '
  function is_third_party(prefix, header) {
    return index(header, prefix) == 1
  }
  function layer_of(path,   parts) {
    split(path, parts, "/")
    return parts[1] "/" parts[2]
  }
  BEGIN {
    while ((getline line < table) > 0) {
      if (line ~ /^[[:space:]]*(#|$)/) continue
      colon = index(line, ":")
      folder = substr(line, 1, colon - 1)
      count = split(substr(line, colon + 1), words, /[[:space:]]+/)
      known[folder] = 1
      allowed[folder, folder] = 1
      for (i = 1; i <= count; ++i) {
        word = words[i]
        if (word ~ /^</) {
          own = word ~ /!$/
          gsub(/[<>!]/, "", word)
          prefixes[word] = 1
          third[folder, word] = 1
          if (!own) inherited[folder, word] = 1
        } else if (word != "") {
          if (!(word in known)) { print "layers.txt: " folder " stands above " word ", which has no line yet"; bad = 1 }
          allowed[folder, word] = 1
          for (other in known) if ((word, other) in allowed) allowed[folder, other] = 1
        }
      }
      for (other in known) if ((folder, other) in allowed) for (prefix in prefixes)
        if ((other, prefix) in inherited) { third[folder, prefix] = 1; inherited[folder, prefix] = 1 }
    }
  }
  {
    split($0, part, ":")
    place = part[1] ":" part[2] ": "
    layer = layer_of(part[1])
    ++seen
    if (!(layer in known)) { print place "the folder " layer " has no line in layers.txt"; bad = 1; next }
    header = $0
    if (match(header, /"[^"]*"/)) {
      header = substr(header, RSTART + 1, RLENGTH - 2)
      target = layer_of(header)
      if (!(target in known)) { print place "include from the root of the repository: " header; bad = 1 }
      else if (!((layer, target) in allowed)) { print place layer " may not include " header; bad = 1 }
    } else if (match(header, /<[^>]*>/)) {
      header = substr(header, RSTART + 1, RLENGTH - 2)
      found = header !~ /\// && header !~ /^(lua|lauxlib)/
      for (prefix in prefixes) if (is_third_party(prefix, header) && (layer, prefix) in third) found = 1
      if (!found) { print place layer " may not include <" header ">"; bad = 1 }
    }
  }
  END {
    if (!seen) { print "no #include found: is this the root of the repository?"; bad = 1 }
    exit bad
  }'
