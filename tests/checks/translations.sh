#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# TAP: every file with messages is listed, and the Chinese is complete.
cd "$1" || exit 1
echo 1..3
pot=$(mktemp -d)
trap 'rm -rf "$pot"' EXIT

missing=$(grep -rlE '\b(_|N_|C_|g_dngettext) \(' src --include='*.[ch]' | sort | comm -23 - <(sort po/POTFILES)
  grep -rl 'translatable="yes"' ui --include=*.ui | sort | comm -23 - <(sort po/POTFILES))
[ -z "$missing" ] && echo "ok 1 - files with messages are listed" ||
  { echo "not ok 1 - files with messages are listed"; sed 's/^/# not in po\/POTFILES: /' <<<"$missing"; }

if msgfmt --check -o /dev/null po/zh_CN.po 2>"$pot/log"; then echo "ok 2 - zh_CN is well formed"
else echo "not ok 2 - zh_CN is well formed"; sed 's/^/# /' "$pot/log"; fi

grep -v '^#' po/POTFILES >"$pot/files"
export GETTEXTDATADIRS=/usr/share/gettext
xgettext --from-code=UTF-8 -k_ -kN_ -kC_:1c,2 -kg_dngettext:2,3 --files-from="$pot/files" -o "$pot/now.pot" 2>/dev/null
msgmerge --quiet --no-fuzzy-matching po/zh_CN.po "$pot/now.pot" -o "$pot/merged.po"
count=$(msgattrib --untranslated --no-obsolete "$pot/merged.po" | grep -c '^msgid ')
fuzzy=$(msgattrib --only-fuzzy --no-obsolete po/zh_CN.po | grep -c '^msgid ')
if [ "$count" -le 1 ] && [ "$fuzzy" -le 1 ]; then echo "ok 3 - zh_CN is complete"
else
  echo "not ok 3 - zh_CN is complete"
  echo "# $count untranslated, $fuzzy fuzzy"
  msgattrib --untranslated --no-obsolete --no-wrap "$pot/merged.po" | grep '^msgid ' | head -20 | sed 's/^/# /'
fi
