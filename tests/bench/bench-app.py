#!/usr/bin/env python3
"""What the window costs: processor time while it plays and while it rests, start-up, memory.

SPDX-License-Identifier: MIT

usage: bench-app.py PROGRAM BARE-WINDOW

Each figure stands beside that of a bare GTK window, measured in the same run on the same display.
"""

import contextlib
import ctypes
import os
import re
import statistics
import subprocess
import sys
import time

os.environ.pop("G_DEBUG", None)
from gi.repository import Gio, GLib  # noqa: E402 (it reads the variable)

BUS_NAME = "org.replicadrift.ReplicaDrift"
WINDOW = "/org/replicadrift/ReplicaDrift/window/1"
STARTS = 15
SECONDS = 6
CENTRE = (590, 380)
TICKS = os.sysconf("SC_CLK_TCK")

xlib = ctypes.CDLL("libX11.so.6")
xlib.XOpenDisplay.restype = ctypes.c_void_p
xlib.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
xlib.XDefaultRootWindow.restype = ctypes.c_ulong
xlib.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint,
                           ctypes.c_ulong, ctypes.c_int]
xlib.XGetImage.restype = ctypes.c_void_p
xlib.XGetPixel.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
xlib.XGetPixel.restype = ctypes.c_ulong
xlib.XFree.argtypes = [ctypes.c_void_p]
display = xlib.XOpenDisplay(None)
root = xlib.XDefaultRootWindow(display)


def painted():
    """Whether anything but the black of the empty screen is where the window's middle will be."""
    image = xlib.XGetImage(display, root, *CENTRE, 1, 1, ctypes.c_ulong(-1).value, 2)
    pixel = xlib.XGetPixel(image, 0, 0)
    xlib.XFree(image)
    return pixel & 0xFFFFFF != 0


def wait(until, seconds=20):
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            sys.exit("bench-app.py: waited in vain")
        time.sleep(0.0005)


@contextlib.contextmanager
def running(*command):
    wait(lambda: not painted())
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def call(method, parameters, reply=None):
    return Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        BUS_NAME, WINDOW, "org.gtk.Actions", method, parameters, reply, Gio.DBusCallFlags.NO_AUTO_START, 5000, None)


def play(on):
    call("SetState", GLib.Variant("(sva{sv})", ("play", GLib.Variant("b", on), {})))


def plays():
    """Whether it does: a story may stop by itself, and then there is nothing to measure."""
    described = call("Describe", GLib.Variant("(s)", ("play",)), GLib.VariantType("((bgav))"))
    return described.unpack()[0][2][0]


def start_up(*command):
    """Seconds from the start of the program to its first picture."""
    begin = time.monotonic()
    with running(*command):
        wait(painted)
        return time.monotonic() - begin


def processor_time(process):
    """Seconds of processor time, of all the program's threads."""
    with open(f"/proc/{process.pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def wake_ups(process):
    """How often each thread of the program went to sleep so far."""
    sleeps = {}
    for thread in os.listdir(f"/proc/{process.pid}/task"):
        with open(f"/proc/{process.pid}/task/{thread}/status") as status:
            sleeps[thread] = int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", status.read(), re.MULTILINE)[1])
    return sleeps


def memory(process):
    """(with what is shared, with its share of that), in megabytes. The share depends on who else runs."""
    with open(f"/proc/{process.pid}/smaps_rollup") as rollup:
        text = rollup.read()
    return tuple(int(re.search(rf"^{kind}:\s*(\d+)", text, re.MULTILINE)[1]) / 1024 for kind in ("Rss", "Pss"))


def watch(process):
    """(share of a core, wake-ups a second) over some seconds."""
    cpu, sleeps = processor_time(process), wake_ups(process)
    time.sleep(SECONDS)
    share = (processor_time(process) - cpu) / SECONDS
    return share, sum(n - sleeps.get(thread, 0) for thread, n in wake_ups(process).items()) / SECONDS


def report(what, unit, figure, yardstick, measured, aim):
    ratio = f"{figure / measured:.2f}" if measured else "-"
    print(f"{what:<40} {figure:10.3f} {unit}   {yardstick}: {measured:.3f} {unit}   ratio {ratio}   aim {aim}")


program, bare = sys.argv[1:3]
# A story without an end, and without a question at which it would stop.
scenario = (program, "--scenario", "sandbox")

# One start of each first, so that both find their files in memory; then in turn, so that both meet the same weather. It
# is started as a person starts it, with its lesson.
for command in (bare, program):
    start_up(command)
times = [(start_up(bare), start_up(program)) for _ in range(STARTS)]
bare_time, our_time = (statistics.median(column) for column in zip(*times))
report("start-up, to the first picture", "s", our_time, "bare window", bare_time, "ratio < 1.3")

with running(bare) as process:
    wait(painted)
    time.sleep(2)
    bare_memory = memory(process)
    bare_share, bare_wakes = watch(process)
with running(bare, "redraw") as process:
    wait(painted)
    time.sleep(1)
    redraw_share, _ = watch(process)
with running(program) as process:
    wait(painted)
    time.sleep(2)
    our_memory = memory(process)
with running(*scenario) as process:
    wait(painted)
    time.sleep(2)
    play(True)
    time.sleep(2)
    playing_share, _ = watch(process)
    assert plays(), "the story has stopped by itself"
    play(False)
    time.sleep(1.5)
    paused_share, paused_wakes = watch(process)
for kind, ours, theirs in zip(("RSS", "PSS"), our_memory, bare_memory):
    report(f"memory ({kind}), shown and paused", "MB", ours, "bare window", theirs, "ratio < 1.3")
report("playing, share of a core", "%", playing_share * 100, "picture redrawn whole", redraw_share * 100, "< 10 %")
report("paused, share of a core", "%", paused_share * 100, "bare window", bare_share * 100, "0 %")
report("paused, wake-ups", "/s", paused_wakes, "bare window", bare_wakes, "0 /s")
