#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND…: runs COMMAND on a private X server and session bus, with
# empty home folders, so that tests neither see nor touch the desktop they run on.
#   GEOM=1280x800                    size of the screen
#   WM="openbox --sm-disable"        a window manager, if one is wanted
# The keyboard does not repeat (-r): on a machine that stalls between a key's press and its
# release, the server would type it twice.
set -u
here=$(mktemp -d)
mkdir -m 700 "$here/run"
mkdir -p "$here/config/gtk-4.0" "$here/tmp"

Xvfb -displayfd 3 -screen 0 "${GEOM:-1400x900}x24" -nolisten tcp -noreset -r 3>"$here/display" 2>"$here/xlog" &
server=$!
for _ in $(seq 500); do [ -s "$here/display" ] && break; sleep .02; done
if [ ! -s "$here/display" ]; then
  echo "Bail out! the X server did not start: $(cat "$here/xlog")"
  rm -rf "$here"
  exit 1
fi

export DISPLAY=:$(cat "$here/display") XDG_RUNTIME_DIR=$here/run XDG_CONFIG_HOME=$here/config \
       XDG_DATA_HOME=$here/data TMPDIR=$here/tmp XDG_CACHE_HOME=$here/cache XDG_STATE_HOME=$here/state
export GDK_BACKEND=x11 GSK_RENDERER=${GSK_RENDERER:-cairo} GDK_DEBUG=${GDK_DEBUG-gl-disable} \
       GSETTINGS_BACKEND=memory GTK_A11Y=${GTK_A11Y:-none} ADW_DISABLE_PORTAL=1 NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY
printf '[Settings]\ngtk-font-name=Cantarell 11\ngtk-hint-font-metrics=1\ngtk-enable-animations=0\n' \
  >"$here/config/gtk-4.0/settings.ini"

if [ -n "${WM:-}" ]; then
  $WM >/dev/null 2>&1 &
  manager=$!
  sleep .4
fi
# A bus that starts nothing by itself: a keyring of this machine would ask somebody who is not there.
cat >"$here/bus.conf" <<XML
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$here/run</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML
dbus-run-session --config-file="$here/bus.conf" -- "$@"
result=$?
[ -n "${manager:-}" ] && kill "$manager"
kill "$server"
wait 2>/dev/null
rm -rf "$here"
exit $result
