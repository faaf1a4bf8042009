#!/usr/bin/env python3
"""Check ./run: what it installs, builds, opens and prints, in a copy of the checkout whose tools only take notes.

SPDX-License-Identifier: MIT
"""

import contextlib
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

NOBODY = 65534

# Tools that note how they were called in $NOTES, and then do as little as they can.
TOOLS = {
    "dpkg-query": 'sed "s/^/installed /" "$NOTES/installed"',
    "apt-cache": 'case $2 in pkgconf) exit 1;; esac',
    "apt-get": 'echo "apt says hello"; [[ $1 != install ]] || [[ $DEBIAN_FRONTEND == noninteractive ]]',
    "sudo": '[[ $1 != -n ]] || shift; "$@"',
    "meson": """
        if [[ $1 == setup ]]; then
            mkdir -p "$2/meson-info"
            touch "$2/build.ninja"
            python3 "$NOTES/tell.py" "$3" >"$2/meson-info/meson-info.json"
        else
            mkdir -p "$3/meson-logs"
            cp "$NOTES/testlog.json" "$3/meson-logs/" 2>/dev/null
            exit 1
        fi""",
    "ninja": """
        [[ ! -e $NOTES/broken ]] || { echo "error: a semicolon is missing"; exit 1; }
        for program in app/replica-drift cli/replica-drift-cli; do
            mkdir -p "$2/src/${program%/*}"
            cp "$NOTES/program" "$2/src/$program"
        done""",
    "gtk4-broadwayd": 'exec python3 "$NOTES/listen.py" "$2" "$4"',
}
PROGRAM = 'echo "$(basename "$0") plays $*, schemas in $GSETTINGS_SCHEMA_DIR"'
TELL = """
import json, sys
print(json.dumps({"directories": {"source": sys.argv[1]}}))
"""
LISTEN = """
import socket, sys
server = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    server.accept()[0].close()
"""


class Checkout:
    """A folder with ./run in it and a PATH of tools that take notes; it goes away at the end of a with."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="replica-drift-door."))
        self.home = self.folder / "checkout"
        self.tools = self.folder / "tools"
        for path in (self.home / "tests", self.tools):
            path.mkdir(parents=True)
        shutil.copy(ROOT / "run", self.home)
        shutil.copy(ROOT / "tests" / "summary.py", self.home / "tests")
        for name, body in TOOLS.items():
            self.write(self.tools / name, f'#!/bin/bash\necho "{name} $*" >>"$NOTES/calls"\n{body}\n')
        self.write(self.folder / "program", f'#!/bin/bash\necho "$(basename "$0") $*" >>"$NOTES/calls"\n{PROGRAM}\n')
        self.write(self.folder / "tell.py", TELL)
        self.write(self.folder / "listen.py", LISTEN)
        self.write(self.folder / "calls", "")
        self.installed = self.needed("run") | self.needed("test") | {"dconf-gsettings-backend"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.home.chmod(0o755)
        shutil.rmtree(self.folder)

    @staticmethod
    def write(path, text):
        path.write_text(text, encoding="utf-8")
        path.chmod(0o777)

    def needed(self, task):
        """The packages that ./run takes for the task with apt, the first where there is a choice."""
        match = re.search(rf"apt-{task}\) echo (.*?) ;;", (self.home / "run").read_text(), re.DOTALL)
        return {word.split("|")[0] for word in re.findall(r"[\w.+|-]+", match[1])}

    def environment(self, **changes):
        variables = {
            "PATH": f"{self.tools}:/usr/bin:/bin",
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "NOTES": str(self.folder),
            **changes,
        }
        self.write(self.folder / "installed", "".join(f"{name}\n" for name in sorted(self.installed)))
        return variables

    def calls(self, of=""):
        """How the tools were called, in order."""
        return [line for line in (self.folder / "calls").read_text().splitlines() if line.startswith(of)]

    def move(self, place):
        """Move the checkout to a place in the folder."""
        place = self.folder / place
        place.parent.mkdir(exist_ok=True)
        self.home = self.home.rename(place)

    def run(self, *arguments, as_nobody=False, may_write=True, **environment):
        """Run ./run with neither terminal nor input; returns its exit status and all that it printed."""
        who = {}
        if as_nobody and os.geteuid() == 0:
            for path in [self.folder, *self.folder.rglob("*")]:
                path.chmod(0o777)
            who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        if not may_write:
            for path in [path for path in [self.home, *self.home.rglob("*")] if path.is_dir()]:
                path.chmod(0o555)
        done = subprocess.run(
            [str(self.home / "run"), *arguments],
            cwd=self.folder,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=240,
            **who,
        )
        return done.returncode, done.stdout


def expect(condition, *found):
    """Raise, with what was found, unless the condition holds."""
    assert condition, "\n".join(map(str, found))


def nothing_to_install():
    """Where every package is there, none is installed and no list is renewed."""
    with Checkout() as checkout:
        status, printed = checkout.run()
        expect(status == 0 and not checkout.calls("apt-get"), status, printed, checkout.calls())


def installs_what_is_missing():
    """What is missing is named and installed, with no question, after the list was renewed."""
    with Checkout() as checkout:
        checkout.installed -= {"meson", "pkgconf"}
        status, printed = checkout.run()
        got = checkout.calls("apt-get")
        expect(len(got) == 2 and got[0] == "apt-get update", got, printed)
        expect(" --yes " in got[1] and " --no-install-recommends " in got[1], got)
        # There is no pkgconf to be had, so its stand-in is taken.
        expect(got[1].endswith(" meson pkg-config"), got)
        expect("Installing meson pkg-config, and what they need." in printed, printed)
        expect(status == 0 and "apt says hello" not in printed, status, printed)


def tests_need_more():
    """What only the tests need is installed for the tests only."""
    with Checkout() as checkout:
        checkout.installed -= {"xvfb"}
        checkout.run()
        expect(not checkout.calls("apt-get"), checkout.calls())
        checkout.run("test")
        expect(any(call.endswith(" xvfb") for call in checkout.calls("apt-get install")), checkout.calls())


def goes_on_without_root():
    """Without root and without sudo it says what is missing and goes on."""
    with Checkout() as checkout:
        checkout.installed -= {"gettext"}
        (checkout.tools / "sudo").unlink()
        path = checkout.folder / "bin"
        path.mkdir()
        for tool in ("bash", "sed", "grep", "mktemp", "rm", "cat", "dirname", "basename", "mkdir", "touch", "cp", "env"):
            (path / tool).symlink_to(shutil.which(tool))
        (path / "python3").symlink_to(sys.executable)
        status, printed = checkout.run(as_nobody=True, PATH=f"{checkout.tools}:{path}")
        expect(status == 0 and not checkout.calls("apt-get"), status, printed, checkout.calls())
        expect(re.search(r"missing.*: gettext$", printed, re.MULTILINE), printed)


def asks_nobody():
    """By sudo, and away from a terminal, nobody is asked for a password."""
    with Checkout() as checkout:
        checkout.installed -= {"gettext"}
        status, printed = checkout.run(as_nobody=True)
        calls = checkout.calls("sudo")
        expect(status == 0 and calls and all(call.startswith("sudo -n ") for call in calls), status, printed, calls)


def builds_once():
    """The first call configures the build; the second only asks ninja what has changed."""
    with Checkout() as checkout:
        checkout.run()
        checkout.run()
        setups, builds = checkout.calls("meson setup"), checkout.calls("ninja")
        expect(len(setups) == 1 and "--buildtype=debugoptimized" in setups[0], setups)
        expect(len(builds) == 2, builds)


# Names of folders that a file of JSON, a shell or ninja writes otherwise than a person does.
NAMES = ["Téléchargements/drift", 'the "store"', "it's", "back\\slash", "a blank", "$HOME", "100%: drift", "[ab]*"]


def survives_a_move():
    """A checkout that was moved is configured anew, once, whatever its new folder is called."""
    with Checkout() as checkout:
        checkout.run()
        for count, name in enumerate(NAMES, 2):
            checkout.move(name)
            for _ in range(2):
                status, printed = checkout.run()
                setups = checkout.calls("meson setup")
                expect(status == 0 and len(setups) == count, name, status, printed, setups)


def is_one_by_any_way():
    """A checkout that is reached through a link is not configured anew."""
    with Checkout() as checkout:
        checkout.run()
        link = checkout.folder / "link"
        link.symlink_to(checkout.home)
        real, checkout.home = checkout.home, link
        status, printed = checkout.run()
        checkout.home = real
        expect(status == 0 and len(checkout.calls("meson setup")) == 1, status, printed, checkout.calls("meson"))


def builds_with_real_tools():
    """With the real meson and ninja, too, the second call makes nothing of what is made of files far from it."""
    with Checkout() as checkout:
        shutil.copytree(ROOT, checkout.home, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*", "build*"))
        (checkout.tools / "meson").unlink()
        # To compile everything would take minutes. What is compiled is named from the build folder, by meson itself.
        made = "src/model/drift-scenario-resources.c src/app/drift-app-resources.c data/gschemas.compiled"
        ninja = shutil.which("ninja", path="/usr/bin:/bin")
        real = f'[[ $1 == -C ]] || exec {ninja} "$@"\n{ninja} -C "$2" {made} >>"$NOTES/made" || exit 1'
        checkout.write(checkout.tools / "ninja", f"#!/bin/bash\n{real}\n{TOOLS['ninja']}\n")
        checkout.move("""Téléchargements/the 'new' "store"\\2""")
        for _ in range(2):
            status, printed = checkout.run()
            expect(status == 0, status, printed)
        made = (checkout.folder / "made").read_text()
        expect(made.count("Generating src") == 2 and made.endswith("ninja: no work to do.\n"), made)
        expect("Building Replica Drift" not in printed, printed)


def says_where_it_cannot_write():
    """In a checkout that cannot be written to, a sentence says so, before a tool fails at it."""
    for built in (False, True):
        with Checkout() as checkout:
            if built:
                checkout.run()
            status, printed = checkout.run(as_nobody=True, may_write=False)
            place = checkout.home / "build" if built else checkout.home
            expect(status == 1 and f"nothing can be written to {place}, so" in printed, status, printed)
            expect(len(printed.splitlines()) == 1 and len(checkout.calls("ninja")) == built, printed, checkout.calls())
            for path in checkout.home.rglob("*"):
                path.chmod(0o755)


def shows_why_a_build_failed():
    """A build that fails says why, and nothing is opened."""
    with Checkout() as checkout:
        checkout.write(checkout.folder / "broken", "")
        status, printed = checkout.run()
        expect(status == 1 and "a semicolon is missing" in printed, status, printed)
        expect(not checkout.calls("replica-drift"), checkout.calls())


def opens_the_window():
    """With a display the window opens, with the arguments given and the settings from the build folder."""
    with Checkout() as checkout:
        status, printed = checkout.run("my.drift", WAYLAND_DISPLAY="wayland-0")
        expect(status == 0 and checkout.calls("replica-drift ") == ["replica-drift my.drift"], status, checkout.calls())
        expect(f"schemas in {checkout.home}/build/data" in printed, printed)
        expect(not checkout.calls("replica-drift-cli"), checkout.calls())


def plays_as_text():
    """With neither display nor terminal the worked example is played as text and its last step drawn."""
    with Checkout() as checkout:
        status, printed = checkout.run()
        picture = f"{checkout.home}/build/session-store.png"
        played, drawn = checkout.calls("replica-drift-cli")
        expect(status == 0 and played == "replica-drift-cli run --story session-store", status, printed, played)
        expect(drawn.startswith("replica-drift-cli render session-store --at "), drawn)
        expect(drawn.endswith(f" -o {picture}") and picture in printed, drawn, printed)
        expect("replica-drift-cli plays run --story session-store" in printed, printed)


def plays_what_is_named():
    """A scenario that is named is the one that is played and drawn."""
    with Checkout() as checkout:
        status, printed = checkout.run("stories/my.drift")
        played, drawn = checkout.calls("replica-drift-cli")
        expect(status == 0 and played == "replica-drift-cli run --story stories/my.drift", status, played)
        expect(drawn.endswith("/build/my.png"), drawn, printed)
    for arguments in (["--scenario", "three-copies"], ["--scenario=three-copies"], ["-s", "three-copies"]):
        with Checkout() as checkout:
            status, printed = checkout.run(*arguments)
            played, drawn = checkout.calls("replica-drift-cli")
            expect(status == 0 and played == "replica-drift-cli run --story three-copies", arguments, status, played)


def prints_without_a_display():
    """What the program only prints, such as its version, takes no display."""
    with Checkout() as checkout:
        status, _ = checkout.run("--version")
        expect(status == 0 and checkout.calls("replica-drift") == ["replica-drift --version"], checkout.calls())


@contextlib.contextmanager
def on_a_terminal(checkout, *arguments, **environment):
    """Run ./run on a terminal of its own; yields the terminal and a function that returns the exit status."""
    environment = checkout.environment(**environment)
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(checkout.folder)
        os.execve(checkout.home / "run", ["run", *arguments], environment)

    def end():
        read_until(terminal, None)
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

    try:
        yield terminal, end
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        os.close(terminal)


ASKS = r"every web page .*Show the window in a browser\? \[y/N\] "


def asks_before_it_serves():
    """On a terminal without a display it says who could reach the window, and asks; without a yes nothing is served."""
    for answer in (b"\n", b"n\n", b"\x04"):
        with Checkout() as checkout, on_a_terminal(checkout) as (terminal, end):
            expect("played as text" in read_until(terminal, ASKS))
            expect(not checkout.calls("gtk4-broadwayd"), checkout.calls())
            os.write(terminal, answer)
            expect(end() == 0 and not checkout.calls("gtk4-broadwayd"), checkout.calls())
            expect(checkout.calls("replica-drift-cli render"), checkout.calls())


def serves_a_browser():
    """After a yes, or with --browser, the window is served to this machine alone, until it is closed."""
    for arguments in ([], ["--browser"], ["--browser", "my.drift"]):
        with Checkout() as checkout:
            # The window of this test stays open until a file appears.
            wait = 'if [[ $0 != *cli ]]; then until [[ -e $NOTES/close ]]; do sleep 0.1; done; fi'
            checkout.write(checkout.folder / "program", f"#!/bin/bash\n{PROGRAM}\n{wait}\n")
            # Asked for by name, it is served on a desktop as well.
            display = {"WAYLAND_DISPLAY": "wayland-0"} if arguments else {}
            with on_a_terminal(checkout, *arguments, **display) as (terminal, end):
                if not arguments:
                    read_until(terminal, ASKS)
                    os.write(terminal, b"y\n")
                printed = read_until(terminal, r"http://127\.0\.0\.1:(\d+)/.*plays ")
                port = int(re.search(r"127\.0\.0\.1:(\d+)/", printed)[1])
                daemon = checkout.calls("gtk4-broadwayd")
                expect(daemon == [f"gtk4-broadwayd --address 127.0.0.1 --port {port} :{port - 8080}"], daemon)
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                if arguments:
                    expect(re.search("every web page .*http:", printed, re.DOTALL), printed)
                    expect(not checkout.calls("replica-drift-cli"), checkout.calls())
                    expect(f"plays {' '.join(arguments[1:])}," in printed, printed)
                checkout.write(checkout.folder / "close", "")
                expect(end() == 0, printed)
            with socket.socket() as after:
                expect(after.connect_ex(("127.0.0.1", port)) != 0, f"port {port} still answers")


def serves_nobody_unattended():
    """Away from a terminal nothing is served, even where it was asked for."""
    with Checkout() as checkout:
        status, printed = checkout.run("--browser")
        expect(status == 1 and "takes a terminal" in printed and not checkout.calls(), status, printed, checkout.calls())


def read_until(terminal, pattern):
    """What is printed on a terminal until the pattern occurs in it, or until its end."""
    printed = ""
    deadline = time.monotonic() + 30
    while select.select([terminal], [], [], max(0, deadline - time.monotonic()))[0]:
        try:
            block = os.read(terminal, 4096).decode()
        except OSError:  # nobody writes to it any more
            block = ""
        if not block:
            expect(pattern is None, printed)
            return printed
        printed += block
        if pattern and re.search(pattern, printed, re.DOTALL):
            return printed
    raise AssertionError(f"no {pattern or 'end'} within 30 s in: {printed}")


# Programs as meson runs them, with what they count as: (protocol, script, passed, failed).
PROGRAMS = {
    "passes": ("tap", "echo 1..2; echo ok 1 - one; echo ok 2 - two", 2, 0),
    "fails": ("tap", "echo 1..2; echo ok 1 - one; echo not ok 2 - the broken one; echo what it saw >&2; exit 1", 1, 1),
    "crashes": ("tap", "echo 1..3; echo ok 1 - one; kill -SEGV $$", 1, 1),
    "stops": ("tap", "echo 1..3; echo ok 1 - one; echo ok 2 - two", 2, 1),
    "bails": ("tap", "echo 'Bail out! no display'; exit 99", 0, 1),
    "hangs": ("tap", "echo 1..2; echo ok 1 - one; exec sleep 60", 1, 1),
    "skips": ("tap", "echo 1..2; echo 'ok 1 - one # SKIP no reason'; echo ok 2 - two", 1, 0),
    "exits": ("exitcode", "exit 0", 1, 0),
    "exits-badly": ("exitcode", "echo so bad; exit 7", 0, 1),
}


def log_of(folder, names):
    """The log that meson itself writes when it runs these programs as tests."""
    lines = ["project('tests', meson_version: '>= 1.0')"]
    for name in names:
        protocol, script, _, _ = PROGRAMS[name]
        Checkout.write(folder / f"{name}.sh", f"#!/bin/bash\n{script}\n")
        lines.append(f"test('{name}', find_program('{name}.sh'), protocol: '{protocol}', timeout: 2)")
    (folder / "meson.build").write_text("\n".join(lines) + "\n")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    subprocess.run(["meson", "setup", "built"], check=True, **quiet)
    subprocess.run(["meson", "test", "-C", "built"], check=False, **quiet)
    return (folder / "built/meson-logs/testlog.json").read_text()


def counts(*names):
    """What ./run test makes of these programs: its exit status and what it printed."""
    with Checkout() as checkout, tempfile.TemporaryDirectory() as folder:
        (checkout.folder / "testlog.json").write_text(log_of(pathlib.Path(folder), names))
        return checkout.run("test")


def last_line(printed):
    return printed.rstrip("\n").rpartition("\n")[2]


def counts_what_passed():
    """Tests that pass are counted case by case, and the exit status is 0."""
    status, printed = counts("passes", "exits", "skips")
    expect(status == 0 and last_line(printed) == "4 passed, 0 failed", status, printed)
    expect("skipped: skips: one # SKIP no reason" in printed, printed)


def counts_each_failure():
    """A case that fails, a crash, a lost case, a timeout and a bad exit status each count, and the status is 1."""
    for name in PROGRAMS:
        status, printed = counts(name)
        _, _, n_passed, n_failed = PROGRAMS[name]
        wanted = f"{n_passed} passed, {n_failed} failed"
        expect(last_line(printed) == wanted and status == (1 if n_failed else 0), name, wanted, status, printed)


def shows_what_failed():
    """Of a test that fails, everything it printed is shown."""
    status, printed = counts("passes", "fails")
    expect(status == 1 and "not ok 2 - the broken one" in printed and "what it saw" in printed, status, printed)
    expect("ok 2 - two" not in printed, printed)


def no_log_is_a_failure():
    """Tests that leave no log have failed."""
    with Checkout() as checkout:
        status, printed = checkout.run("test")
        expect(status == 1 and last_line(printed) == "0 passed, 1 failed", status, printed)


def no_build_is_a_failure():
    """Tests that cannot be built have failed, and the last line says so."""
    with Checkout() as checkout:
        checkout.write(checkout.folder / "broken", "")
        status, printed = checkout.run("test")
        expect(status == 1 and last_line(printed) == "0 passed, 1 failed", status, printed)
        expect("a semicolon is missing" in printed, printed)


def tests_have_their_own_build():
    """The tests are built in a folder of their own, with the checks of a debug build."""
    with Checkout() as checkout:
        checkout.run("test", "--suite", "displayless")
        setups = checkout.calls("meson setup")
        expect(len(setups) == 1 and "build-test" in setups[0] and "--buildtype=debug" in setups[0], setups)
        expect(checkout.calls("meson test")[0].endswith(" --suite displayless"), checkout.calls("meson test"))


if __name__ == "__main__":
    tap.run(
        nothing_to_install,
        installs_what_is_missing,
        tests_need_more,
        goes_on_without_root,
        asks_nobody,
        builds_once,
        survives_a_move,
        is_one_by_any_way,
        builds_with_real_tools,
        says_where_it_cannot_write,
        shows_why_a_build_failed,
        opens_the_window,
        plays_as_text,
        plays_what_is_named,
        prints_without_a_display,
        asks_before_it_serves,
        serves_a_browser,
        serves_nobody_unattended,
        counts_what_passed,
        counts_each_failure,
        shows_what_failed,
        no_log_is_a_failure,
        no_build_is_a_failure,
        tests_have_their_own_build,
    )
