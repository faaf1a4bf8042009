#!/usr/bin/env bash
# Run a command with a screen, a session bus and a home folder of its own, and remove all three afterwards.
# SPDX-License-Identifier: MIT
#
#   [DRIFT_TEST_SCREEN=WIDTHxHEIGHT] tests/with-display.sh COMMAND [ARGUMENT]...
#
# A display test must find the same world on every machine and leave nothing behind. So it gets an X server nobody
# else uses, a fresh message bus (with the accessibility bus, which starts on demand) and empty XDG folders. The exit
# status is the command's own; 99 means that the world could not be set up, which TAP calls "Bail out".
set -euo pipefail

if (($# == 0)); then
    echo "usage: $(basename "$0") COMMAND [ARGUMENT]..." >&2
    exit 2
fi

bail_out() {
    echo "Bail out! $1"
    exit 99
}

for program in Xvfb dbus-run-session; do
    command -v "$program" >/dev/null || bail_out "$program is not installed; ./run test installs it"
done

world=$(mktemp -d "${TMPDIR:-/tmp}/replica-drift-test.XXXXXX")
server=
command=
# shellcheck disable=SC2317 # the trap calls it
leave() {
    for child in $command $server; do
        kill "$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    done
    rm -rf "$world" || true
}
trap leave EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

# The server chooses a free display number by itself and writes it once it is ready. Two that choose at the same moment
# could end at one number, so only one at a time does: the folder of their sockets is the lock.
exec 9</tmp
flock 9
mkfifo "$world/number"
Xvfb -displayfd 3 -screen 0 "${DRIFT_TEST_SCREEN:-1600x1000}x24" -dpi 96 -nolisten tcp -noreset \
    3>"$world/number" 9<&- >"$world/server.log" 2>&1 &
server=$!
number=
read -r -t 30 number <"$world/number" || true
exec 9<&-
if [[ -z $number ]]; then
    sed 's/^/# /' "$world/server.log"
    bail_out "the virtual display did not start"
fi

for folder in home config data cache state; do
    mkdir "$world/$folder"
done
mkdir -m 700 "$world/runtime"

unset WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS NO_AT_BRIDGE
unset GTK_THEME GTK_A11Y GTK_MODULES GDK_SCALE GDK_DPI_SCALE LANGUAGE
export DISPLAY=":$number" GDK_BACKEND=x11 GSK_RENDERER=cairo GIO_USE_VFS=local LC_ALL=C.UTF-8
export HOME="$world/home" XDG_CONFIG_HOME="$world/config" XDG_DATA_HOME="$world/data"
export XDG_CACHE_HOME="$world/cache" XDG_STATE_HOME="$world/state" XDG_RUNTIME_DIR="$world/runtime"

# In the background and waited for, so that a signal (a test that ran out of time) is handled at once.
status=0
# Only the command writes to standard output: what the bus starts (the accessibility registry greets) would break TAP.
# shellcheck disable=SC2016 # the inner shell is to expand it
dbus-run-session -- bash -c 'exec "$@" >&4 4>&-' bash "$@" 4>&1 >/dev/null <&0 &
command=$!
wait "$command" || status=$?
command=
exit "$status"
