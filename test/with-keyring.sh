#!/usr/bin/env bash
# Runs a command beside a Secret Service of its own: a private bus, a private home for its keyrings, unlocked, no display.
#   test/with-keyring.sh CMD ...              a keyring that is unlocked
#   test/with-keyring.sh --bus-only CMD ...   a bus on which no keyring answers (yet)
# Needs dbus-run-session (dbus-daemon) and gnome-keyring-daemon. The command's exit code is passed on.
set -euo pipefail

keyring=yes
if [ "${1-}" = --bus-only ]; then
  keyring=no
  shift
fi
[ $# -gt 0 ] || { echo "usage: $0 [--bus-only] command ..." >&2; exit 64; }
for tool in dbus-run-session gnome-keyring-daemon; do
  command -v "$tool" >/dev/null || { echo "$0: $tool is not installed" >&2; exit 69; }
done

place=$(mktemp -d "${TMPDIR:-/tmp}/keyring.XXXXXX")
trap 'rm -rf "$place"' EXIT
mkdir -m 700 "$place/run" "$place/data" "$place/config"
export XDG_RUNTIME_DIR=$place/run XDG_DATA_HOME=$place/data XDG_CONFIG_HOME=$place/config
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL

# Without service folders the bus starts nothing by itself: neither a second keyring nor a dialog that nobody would see.
cat >"$place/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$place/run</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF

inside='
  if [ "$0" = yes ]; then
    printf "a test keyring" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  fi
  exec "$@"
'
dbus-run-session --config-file="$place/bus.conf" -- bash -euo pipefail -c "$inside" "$keyring" "$@"
