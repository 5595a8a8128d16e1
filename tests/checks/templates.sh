#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# TAP: every template is well-formed XML and none is too long to read.
# (Whether it builds its widget is what the window tests find out.)
cd "$1" || exit 1
mapfile -t files < <(find . -name '*.ui' | sort)
echo "1..${#files[@]}"
n=0
for file in "${files[@]}"; do
  n=$((n + 1))
  if ! xmllint --noout "$file" 2>/dev/null; then echo "not ok $n - $file is not well formed"
  elif [ "$(wc -l <"$file")" -gt 500 ]; then echo "not ok $n - $file has more than 500 lines"
  else echo "ok $n - $file"; fi
done
