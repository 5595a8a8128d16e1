#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# TAP: flatpak-builder reads the manifest without an unknown word.
echo 1..1
manifest=$(realpath "$1")
state=$(mktemp -d)
cd "$state" || exit 1
out=$(flatpak-builder --show-manifest "$manifest" 2>&1 >/dev/null)
status=$?
rm -rf "$state"
if [ $status -eq 0 ] && ! grep -q 'Unknown property' <<<"$out"; then echo "ok 1 - manifest"
else echo "not ok 1 - manifest"; sed 's/^/# /' <<<"$out"; fi
