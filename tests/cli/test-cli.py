#!/usr/bin/env python3
"""Drive replica-drift-cli as a person at a terminal would: what it prints, how it ends, what it refuses.

SPDX-License-Identifier: MIT

Usage: test-cli.py PROGRAM. The golden *.csv is its own; the golden *.trace files belong to test-golden.
"""

import csv
import io
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import golden  # noqa: E402 (found by the line above)
import tap  # noqa: E402 (likewise)

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SCENARIOS = ROOT / "data" / "scenarios"
NAMES = ["session-store", "three-copies"]
BUILT_IN = (SCENARIOS / "index").read_text(encoding="utf-8").split()
NAME = "replica-drift-cli"
FOLDER = tempfile.TemporaryDirectory(prefix="drift-cli-")
HERE = pathlib.Path(FOLDER.name)

SMALL = """[Scenario]
Title=Größe
Key=ключ

[Settings]
latency=10ms
jitter=0s

[Step 1]
Caption=Eins.
Do=write ключ 'größe, "quoted"'; wait 1s
Expect=R1 ключ v1; write ok
"""


def start(*words, env=None, **options):
    """The program's end: its status, and what it wrote as bytes."""
    options = {"stdin": subprocess.DEVNULL, "cwd": HERE, "timeout": 60, "check": False, **options}
    if "stdout" not in options:
        options["stdout"] = subprocess.PIPE
    return subprocess.run([PROGRAM, *words], stderr=subprocess.PIPE, env={**os.environ, **(env or {})}, **options)


def output(*words, status=0, **options):
    """What it printed, where it must end with that status and have no complaint."""
    done = start(*words, **options)
    assert done.returncode == status, f"{words}: exit status {done.returncode}, {done.stderr}"
    assert done.stderr == b"", done.stderr
    return done.stdout.decode()


def write(name, text):
    (HERE / name).write_text(text, encoding="utf-8")
    return name


def tail(text):
    """The state lines, and the metrics by name."""
    states = [line for line in text.splitlines() if line.startswith("state ")]
    metrics = dict(line.split()[1:] for line in text.splitlines() if line.startswith("metric "))
    return states, {name: int(value) for name, value in metrics.items()}


def lists():
    """`list` prints the id and the title of each scenario."""
    lines = [line for line in output("list").splitlines() if line]
    lessons = [line for line in lines if line.startswith("[")]
    titles = [line for line in lines if not line.startswith("[")]
    assert lessons == ["[the-idea]", "[worked-example]", "[how-it-works]", "[cost-and-signals]", "[watch-out-for]"], lessons
    assert [line.split()[0] for line in titles] == BUILT_IN, titles
    assert {"three-copies", "session-store", "sandbox"} <= set(BUILT_IN), titles
    assert all(len(line.split()) > 1 for line in titles), titles


def runs_off():
    """`run session-store` ends as the worked example does without a cure."""
    states, metrics = tail(output("run", "session-store"))
    assert states == [
        "state R1 user:42 v7 b72d189fc7bb23bb",
        "state R2 user:42 v6 4300d2524cc63f67",
        "state R3 user:42 v5 839a4de53cc252e3",
    ], states
    expected = {
        "writes_acknowledged": 2,
        "reads_served": 3,
        "digest_mismatches": 0,
        "copies_repaired": 0,
        "repair_events": 0,
        "sweeps": 0,
        "conflicts": 0,
        "messages_dropped": 3,
        "divergent_keys": 1,
        "version_lag_R3": 2,
    }
    assert {**metrics, **expected} == metrics, metrics
    assert metrics["stale_reads"] >= 1, metrics


def runs_on():
    """`run session-store --set anti-entropy=on` ends with version 7 everywhere."""
    states, metrics = tail(output("run", "session-store", "--set", "anti-entropy=on"))
    assert states == [f"state R{i} user:42 v7 b72d189fc7bb23bb" for i in (1, 2, 3)], states
    assert (metrics["copies_repaired"], metrics["repair_events"], metrics["divergent_keys"]) == (2, 1, 0), metrics


def goldens():
    """`run` prints the golden traces."""
    for name in NAMES:
        for state in ("off", "on"):
            trace = f"{name}-{state}.trace"
            expected = (golden.FOLDER / trace).read_text(encoding="utf-8")
            yield from golden.first_difference(trace, expected, output("run", name, "--set", f"anti-entropy={state}"))


def golden_csv():
    """`run --csv` prints the golden table."""
    return golden.check("session-store-off.csv", output("run", "session-store", "--csv"))


def csv_columns():
    """Every row of the table is the event of the trace, column by column."""
    for words in (["session-store", "--set", "anti-entropy=on"], ["three-copies"], [write("small.drift", SMALL)]):
        lines = [line for line in output("run", *words).splitlines() if line[0].isdigit()]
        rows = list(csv.reader(io.StringIO(output("run", "--csv", *words))))
        assert rows[0] == "step,time_us,event,from,to,key,version,checksum,text".split(","), rows[0]
        assert len(rows) == len(lines) + 1, (len(rows), len(lines))
        for row, line in zip(rows[1:], lines):
            step, time_us, event, _, _, key, version, _, text = row
            parts = line.split(" ")
            assert parts[:3] == [step, f"{int(time_us) / 1e6:.6f}", event], (row, line)
            assert line.endswith(f" {text}" if text else event) or not text, (row, line)
            assert not key or f" {key}" in line, (row, line)
            assert not version or re.match(r"v\d+$", version), row
            if len(parts) > 3 and ">" in parts[3] and event != "do":
                assert parts[3] == f"{row[3]}>{row[4]}", (row, line)
            if event in ("store", "answer", "repair"):
                assert parts[4:7] == row[5:8], (row, line)
    quoted = [row for row in rows if row[2] == "do"][0]
    assert quoted[8] == "write ключ 'größe, \"quoted\"'", quoted


def until():
    """`--until` stops after a step: the trace is a beginning of the whole one."""
    whole = output("run", "session-store", "--csv")
    length = 0
    for step in range(9):
        part = output("run", "session-store", "--csv", "--until", str(step))
        assert whole.startswith(part), step
        assert len(part) > length, step
        length = len(part)
    assert part == whole
    assert output("run", "session-store", "--csv", "--until", "end") == whole
    states, metrics = tail(output("run", "session-store", "--until", "0"))
    assert states == [f"state R{i} user:42 v5 839a4de53cc252e3" for i in (1, 2, 3)], states
    assert not any(metrics.values()), metrics


def sets():
    """`--set` changes any setting, and the last one counts."""
    on = output("run", "three-copies", "--set", "anti-entropy=on")
    assert output("run", "--set", "anti-entropy=off", "--set", "anti-entropy=on", "three-copies") == on
    assert output("run", "three-copies", "--set=anti-entropy=on") == on
    _, metrics = tail(output("run", "session-store", "--set", "w=2"))
    assert metrics["writes_failed"] == 1, metrics
    _, metrics = tail(output("run", "session-store", "--set", "drop-messages=off"))
    assert metrics["messages_dropped"] == 1, metrics


def seeds():
    """`--seed` makes another run, and the same seed the same one."""
    own, one, again, two = (
        output("run", "three-copies", *words)
        for words in ([], ["--seed", "1"], ["--seed", "1"], ["--seed", "18446744073709551615"])
    )
    assert one == again
    assert len({own, one, two}) == 3
    assert output("run", "session-store", "--seed", "7").startswith("1 32400.000000 ")


def same_in_every_locale():
    """The same run prints the same bytes, twice and in every locale there is."""
    small = write("small.drift", SMALL)
    there = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    locales = [{"LC_ALL": name} for name in {*there, "C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"}]
    for words in (["three-copies", "--csv"], ["session-store"], [small], ["--csv", small]):
        expected = start("run", *words).stdout
        assert expected
        for env in [{}, {"LANGUAGE": "de", "LC_ALL": "C.UTF-8"}, {"TZ": "Asia/Kolkata"}, *locales]:
            if start("run", *words, env=env).stdout != expected:
                yield f"{words} prints something else with {env}"


def by_file():
    """A file runs as the built-in scenario that is made of it."""
    for name in NAMES:
        path = shutil.copy(SCENARIOS / f"{name}.drift", HERE / f"copy of {name}.drift")
        assert output("run", path) == output("run", name)
        assert output("run", pathlib.Path(path).as_uri()) == output("run", name)


def checks():
    """`check` passes every scenario, with its trouble and with its cure."""
    lines = output("check").splitlines()
    assert [line.split()[1].rstrip(":") for line in lines[:-1]] == BUILT_IN, lines
    for line in lines[:-1]:
        held = re.fullmatch(r"ok   [a-z0-9-]+: [1-9]\d* steps?, (\d+) of (\d+) expectations held", line)
        assert held and held[1] == held[2] != "0", line
    assert lines[-1] == f"{2 * len(BUILT_IN)} runs checked, 0 failed", lines
    assert output("check", str(SCENARIOS)).splitlines()[-1] == lines[-1]
    assert output("check", "session-store", write("small.drift", SMALL)).endswith("4 runs checked, 0 failed\n")


def check_names_what_never_came_up():
    """`check` names what no run ever asked, and that is no failure."""
    name = write(
        "never.drift",
        SMALL + "Expect-if-hints-on=R1 ключ v99\nExpect-if-anti-entropy-on=sweeps = 0; R2 ключ v1\n",
    )
    assert output("check", name).splitlines() == [
        f"ok   {name}: 1 step, 4 of 5 expectations held",
        f'note {name}: [Step 1] Expect-if-hints-on: "R1 ключ v99" never came up',
        "2 runs checked, 0 failed",
    ]


def check_fails():
    """`check` says which step expected what and got what, and ends with 1."""
    whole = (SCENARIOS / "session-store.drift").read_text(encoding="utf-8")
    changes = [
        ("answer v5; distinct_digests = 3; largest_lag", "answer v6; distinct_digests = 3; largest_lag", "off",
         "step 5 expected answer v6, got v5"),
        ("sweeps = 2; copies_repaired = 2", "sweeps = 2; copies_repaired = 3", "on",
         "step 8 expected copies_repaired = 3, got 2"),
        ("v5; write ok; distinct_digests = 2", "v6; write ok; distinct_digests = 2", "off",
         "step 2 expected R3 user:42 v6, got v5"),
    ]
    for old, new, state, sentence in changes:
        assert whole.count(old) == 1, old
        name = write("changed.drift", whole.replace(old, new))
        lines = output("check", name, status=1).splitlines()
        assert f"FAIL {name}, anti-entropy {state}: {sentence}" in lines, lines
        assert lines[-1] in ("2 runs checked, 1 failed", "2 runs checked, 2 failed"), lines
        assert re.search(rf"^FAIL {name}: 8 steps, \d+ of \d+ expectations held$", "\n".join(lines), re.M), lines
    # The others are checked all the same.
    assert "ok   three-copies" in output("check", name, "three-copies", status=1)


def check_wants_the_operators_captions():
    """`check` refuses a step of a built-in scenario that tells an operator nothing; others may."""
    whole = (SCENARIOS / "session-store.drift").read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    poorer = "".join(line for line in lines if not line.startswith("Caption-operator=Twelve seconds"))
    assert poorer != whole
    name = write("session-store.drift", poorer)
    said = output("check", name, status=1).splitlines()
    assert f"FAIL {name}, anti-entropy off: [Step 3] Caption-operator: this key is missing" in said, said
    assert said[-1] == "2 runs checked, 2 failed", said
    assert output("check", write("mine.drift", poorer)).endswith("2 runs checked, 0 failed\n")


def check_shows_the_trace():
    """`check --verbose` shows below a failure the events of its step, as `run` prints them."""
    name = write("wrong.drift", SMALL.replace("R1 ключ v1", "R1 ключ v2"))
    events = [line for line in output("run", name).splitlines() if not line.startswith(("state", "metric"))]
    lines = output("check", "--verbose", name, status=1).splitlines()
    assert lines[0] == f"FAIL {name}, anti-entropy off: step 1 expected R1 ключ v2, got v1", lines
    assert lines[1 : len(events) + 1] == ["     " + event for event in events], lines
    assert not any(line.startswith("     ") for line in output("check", name, status=1).splitlines())
    many = write("many.drift", SMALL.replace("wait 1s", "traffic writes 1ms; wait 1s").replace("v1;", "v9;"))
    lines = output("check", "--verbose", many, status=1).splitlines()
    assert re.fullmatch(r"     \.\.\. \d+ events before these", lines[1]), lines[:3]
    assert len([line for line in lines if line.startswith("     ")]) == 2 * 31, lines


def check_reports_every_file():
    """`check` of a folder reports each file: all faults of those that are broken, and the others."""
    folder = HERE / "mixed"
    folder.mkdir()
    (folder / "a-good.drift").write_text(SMALL, encoding="utf-8")
    (folder / "b-stray.drift").write_text(SMALL + "stray\nDo=scrub\n", encoding="utf-8")
    (folder / "c-empty.drift").write_text("", encoding="utf-8")
    (folder / "d-words.drift").write_text(SMALL.replace("write", "wirte"), encoding="utf-8")
    (folder / "e-fails.drift").write_text(SMALL.replace("ключ v1", "ключ v2"), encoding="utf-8")
    done = start("check", "mixed")
    assert done.returncode == 2, done
    lines = SMALL.splitlines()
    last, step = len(lines), lines.index("[Step 1]") + 1
    assert done.stderr.decode().splitlines() == [
        f'{NAME}: mixed/b-stray.drift: line {last + 1}: "stray" is no group, no key and no comment',
        f"{NAME}: mixed/b-stray.drift: line {last + 2}: [Step 1] Do stands twice",
        f"{NAME}: mixed/c-empty.drift: the file is empty",
        f'{NAME}: mixed/d-words.drift: [Step 1] Do: unknown action "wirte"; did you mean "write"? (line {step + 2})',
        f'{NAME}: mixed/d-words.drift: [Step 1] Expect: unknown replica or metric "wirte"; did you mean "write"? '
        f"(line {step + 3})",
    ], done.stderr.decode()
    assert done.stdout.decode().splitlines() == [
        "ok   mixed/a-good.drift: 1 step, 2 of 2 expectations held",
        "bad  mixed/b-stray.drift: not a scenario",
        "bad  mixed/c-empty.drift: not a scenario",
        "bad  mixed/d-words.drift: not a scenario",
        "FAIL mixed/e-fails.drift, anti-entropy off: step 1 expected R1 ключ v2, got v1",
        "FAIL mixed/e-fails.drift, anti-entropy on: step 1 expected R1 ключ v2, got v1",
        "FAIL mixed/e-fails.drift: 1 step, 1 of 2 expectations held",
        "4 runs checked, 2 failed, 3 could not be read",
    ], done.stdout.decode()
    # Whatever is not there does not hide the rest either.
    (HERE / "hollow").mkdir()
    done = start("check", "nothing", "hollow", "three-copies")
    assert done.returncode == 2, done
    assert done.stdout.decode().splitlines()[-1] == "2 runs checked, 0 failed, 2 could not be read", done.stdout
    assert done.stderr.decode().splitlines() == [
        f'{NAME}: unknown scenario "nothing": it is neither built in nor a file',
        f"{NAME}: hollow: there is no *.drift file in this folder",
    ], done.stderr


def check_waits_for_no_pipe():
    """A pipe that nobody writes to, or a folder, is refused at once where a scenario is expected."""
    os.mkfifo(HERE / "pipe.drift")
    for words in (["check", "pipe.drift"], ["run", "pipe.drift"]):
        done = start(*words)
        assert done.returncode == 2, done
        assert done.stderr.decode() == f"{NAME}: pipe.drift: it is a pipe or a device, not a file\n", done.stderr
    # What could not be read may well be a scenario.
    assert start("check", "pipe.drift").stdout.startswith(b"bad  pipe.drift: could not be read\n")
    assert start("check", "none.drift").stdout.startswith(b"bad  none.drift: could not be read\n")


def check_of_a_script_that_breaks_off():
    """`check` and `run` end where a script asks for more than there may be."""
    name = write("rules.drift", "[Scenario]\nTitle=T\n[Step 1]\nCaption=x\nDo=" + "drop copy; " * 65 + "\n")
    sentence = "[Step 1] Do: the bus has 64 drop rules already"
    assert f"FAIL {name}, anti-entropy off: {sentence}" in output("check", name, status=1)
    done = start("run", name)
    assert done.returncode == 2, done
    assert done.stderr.decode() == f"{NAME}: {name}: {sentence}\n", done.stderr


def digests():
    """`digest` agrees with xxhsum -H3 on anything."""
    if not shutil.which("xxhsum"):
        return ["xxhsum is not installed; ./run test installs it"]
    for value in [b"", b"theme=dark lang=fr", b"\0\xff\n", bytes(range(256)) * 5000, "größe".encode()]:
        done = subprocess.run(["xxhsum", "-H3"], input=value, capture_output=True, check=True)
        # The name of the sum and of what was summed stand before or after it, as the version has it.
        expected = re.search(r"\b[0-9a-f]{16}\b", done.stdout.decode().replace("_", " "))[0] + "\n"
        for words in ([], ["-"]):
            assert output("digest", *words, stdin=None, input=value) == expected, value[:20]
        if value and b"\0" not in value:
            assert output("digest", value) == expected, value
    assert output("digest", "theme=dark lang=fr") == "b72d189fc7bb23bb\n"
    assert output("digest", "") == "2d06800538d394c2\n"
    assert output("digest", "--", "-x") == output("digest", stdin=None, input=b"-x")


HELP = f"{NAME} --help"
REFUSALS = [
    ([], f'say a command; "{HELP}" lists them'),
    (["rnu"], f'unknown command "rnu"; "{HELP}" lists them'),
    (["rnu\x1b[31m\nx"], f'unknown command "rnu?[31m?x"; "{HELP}" lists them'),
    (["list", "x"], 'list: unexpected argument "x"'),
    (["run"], "run: say one scenario"),
    (["run", "session-store", "three-copies"], "run: say one scenario"),
    (
        ["run", "session-stor"],
        'unknown scenario "session-stor": it is neither built in nor a file; did you mean "session-store"?',
    ),
    (["run", "nothing"], 'unknown scenario "nothing": it is neither built in nor a file'),
    (["run", "none.drift"], "none.drift: there is no such file"),
    (["run", "."], ".: it is a folder, not a file"),
    (["run", "session-store", "--bogus"], "run: Unknown option --bogus"),
    (["run", "session-store", "--set"], "run: Missing argument for --set"),
    (["run", "session-store", "--set", "w"], '--set: "w" is not KEY=VALUE'),
    (["run", "session-store", "--set", "v=1"], '--set: unknown setting "v"'),
    (["run", "session-store", "--set", "hint=on"], '--set: unknown setting "hint"; did you mean "hints"?'),
    (["run", "session-store", "--set", "w=9"], '--set w: "9" is not a number from 1 to 8'),
    (["run", "session-store", "--set", "anti-entropy=1"], '--set anti-entropy: "1" is not on or off'),
    (
        ["run", "session-store", "--set", "latency=-1ms"],
        '--set latency: "-1ms" is not a duration such as 20ms, 5s or 18h, at most 36500d',
    ),
    (["run", "session-store", "--seed", "-1"], '--seed: "-1" is not a whole number from 0 to 18446744073709551615'),
    (["run", "session-store", "--until", "9"], '--until: "9" is not a step from 0 to 8, or end'),
    (["run", "session-store", "--until", "x"], '--until: "x" is not a step from 0 to 8, or end'),
    (["run", "session-store", "--until", b"\xff"], '--until: "\ufffd" is not a step from 0 to 8, or end'),
    (["run", "session-store", "--seed", ""], '--seed: "" is not a whole number from 0 to 18446744073709551615'),
    (
        ["run", "session-store", "--seed", "18446744073709551616"],
        '--seed: "18446744073709551616" is not a whole number from 0 to 18446744073709551615',
    ),
    (["run", "session-store", "--seed", b"\xff"], '--seed: "\ufffd" is not a whole number from 0 to 18446744073709551615'),
    (["run", "session-store", "--set", b"r=\xff"], '--set r: "\ufffd" is not a number from 1 to 8'),
    (["run", "session-store", "--set", b"\xff=1"], '--set: unknown setting "\ufffd"'),
    (["digest", "two", "words"], "digest: say one text, in quotes if it has spaces"),
    (["render", "session-store"], "render: say one scenario, --at STEP and -o FILE"),
    (["render", "--at", "1", "-o", "x.png"], "render: say one scenario, --at STEP and -o FILE"),
    (["render", "session-store", "--at", "1", "-o", ""], "render: say one scenario, --at STEP and -o FILE"),
    (["render", "session-store", "--at", "9", "-o", "x.png"], '--at: "9" is not a step from 0 to 8, or end'),
    (["render", "session-store", "--at", "5", "-o", "x.gif"], "x.gif: a picture's name ends in .png, .svg or .pdf"),
    (["render", "session-store", "--at", "5", "-o", "png"], "png: a picture's name ends in .png, .svg or .pdf"),
    (["run", "wirte.drift"], 'wirte.drift: [Step 3] Do: unknown action "wirte"; did you mean "write"? (line 39)'),
    (["run", "empty.drift"], "empty.drift: the file is empty"),
    (["run", "latin1.drift"], "latin1.drift: line 2: not text in UTF-8"),
    (["run", "large.drift"], "large.drift: the file is larger than 1 MB"),
    (["run", "/dev/zero"], "/dev/zero: it is a pipe or a device, not a file"),
]


def refuses():
    """Wrong use and bad input end with 2, nothing on stdout, and one exact line on stderr."""
    whole = (SCENARIOS / "session-store.drift").read_text(encoding="utf-8")
    (HERE / "empty").mkdir(exist_ok=True)
    write("wirte.drift", whole.replace("Do=wait 2s; heal R3", "Do=wirte 2s; heal R3"))
    write("empty.drift", "")
    (HERE / "latin1.drift").write_bytes(b"[Scenario]\nTitle=caf\xe9\n")
    with open(HERE / "large.drift", "wb") as large:
        large.truncate(50 * 1024 * 1024)
    for words, sentence in REFUSALS:
        done = start(*words)
        expected = f"{NAME}: {sentence.format(here=HERE)}\n"
        if done.returncode != 2:
            yield f"{words}: exit status {done.returncode}"
        if done.stdout != b"":
            yield f"{words} prints {done.stdout[:80]}"
        if done.stderr.decode() != expected:
            yield f"{words}"
            yield f"expected: {expected!r}"
            yield f"got:      {done.stderr.decode()!r}"


def says_why_it_stops():
    """`run`, `check` and `render` say why a story cannot go on; what was run until then is printed."""
    name = write(
        "refused.drift",
        "[Scenario]\nTitle=T\n[Step 1]\nCaption=One.\nDo=wait 1s\n"
        f"[Step 2]\nCaption=Two.\nDo={'drop any; ' * 65}wait 1s\n[Step 3]\nCaption=Three.\nDo=wait 1s\n",
    )
    why = f"{name}: [Step 2] Do: the bus has 64 drop rules already"
    done = start("run", name)
    assert (done.returncode, done.stderr.decode()) == (2, f"{NAME}: {why}\n"), done
    assert done.stdout.count(b"drop any") == 64, done
    done = start("check", name)
    assert done.returncode == 1 and "the bus has 64 drop rules already" in done.stdout.decode(), done
    for step in ("2", "3"):
        done = start("render", name, "--at", step, "-o", "stopped.png")
        assert (done.returncode, done.stderr.decode()) == (2, f"{NAME}: {why}\n"), done
    assert not (HERE / "stopped.png").exists()
    assert output("render", name, "--at", "1", "-o", "before.png") == ""


def helps():
    """`--help` explains the program and each command."""
    text = output("--help")
    assert text == output("-h")
    commands = re.findall(r"^  ([a-z]+) ", text, re.MULTILINE)
    assert {"list", "run", "check", "render", "digest"} <= set(commands), commands
    for command in commands:
        text = output(command, "--help")
        assert text.startswith(f"Usage:\n  {NAME} {command} "), text
    assert re.match(rf"{NAME} \d+\.\d+\.\d+\n$", output("--version"))


def renders():
    """`render` draws a picture of each kind, the same one each time."""
    for suffix, magic in (("png", b"\x89PNG\r\n\x1a\n"), ("svg", b"<?xml"), ("pdf", b"%PDF-")):
        pictures = []
        for step in ("5", "5", "6", "end"):
            name = f"picture.{suffix}"
            assert output("render", "session-store", "--at", step, "-o", name) == ""
            pictures.append((HERE / name).read_bytes())
        assert pictures[0].startswith(magic), pictures[0][:16]
        assert all(len(picture) > 2000 for picture in pictures)
        assert pictures[0] != pictures[3], suffix
        if suffix != "pdf":  # a PDF names the time at which it was made
            assert pictures[0] == pictures[1], suffix
    for option in ("--dark", "--operator", "--set=anti-entropy=on"):
        output("render", "session-store", "--at", "6", "-o", "other.png", option)
        output("render", "session-store", "--at", "6", "-o", "picture.png")
        assert (HERE / "other.png").read_bytes() != (HERE / "picture.png").read_bytes(), option


def render_into_nowhere():
    """`render` refuses a folder it cannot write to, and leaves nothing there."""
    for suffix in ("png", "svg", "pdf"):
        done = start("render", "session-store", "--at", "5", "-o", f"nowhere/x.{suffix}")
        assert done.returncode == 2, done
        assert done.stderr.decode() == f'{NAME}: nowhere/x.{suffix}: there is no folder "nowhere"\n', done.stderr
    assert not (HERE / "nowhere").exists()


def renders_on_a_full_disk():
    """`render` leaves the picture that was there as it is if the new one does not fit."""

    def allow_one_kilobyte():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

    for suffix in ("png", "svg", "pdf"):
        name = write(f"kept.{suffix}", "the picture of yesterday")
        done = start("render", "session-store", "--at", "5", "-o", name, preexec_fn=allow_one_kilobyte)
        assert done.returncode == 2, done
        assert done.stderr.decode().startswith(f"{NAME}: {name}: cannot write the picture: "), done.stderr
        assert done.stderr.count(b"\n") == 1, done.stderr
        assert (HERE / name).read_text() == "the picture of yesterday", suffix
    assert len(list(HERE.glob("kept.*"))) == 3, "something that was written aside is still there"


def closed_output():
    """A reader that has seen enough ends it quietly, and a full disk in a sentence."""
    pipe = subprocess.Popen([PROGRAM, "run", "three-copies"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert pipe.stdout.readline().startswith(b"1 "), "no first line"
    pipe.stdout.close()
    complaint = pipe.stderr.read()
    pipe.stderr.close()
    assert pipe.wait(60) in (0, -signal.SIGPIPE), pipe.returncode
    assert complaint == b"", complaint

    sentence = f"{NAME}: the output cannot be written\n".encode()
    for words in (["run", "three-copies"], ["list"], ["check"], ["digest", "x"], ["--help"], ["run", "--help"]):
        with open("/dev/full", "wb") as full:
            done = start(*words, stdout=full)
        assert (done.returncode, done.stderr) == (2, sentence), (words, done)
    done = start("run", "three-copies", stdout=None, preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (2, sentence), done


def interrupt():
    """Ctrl+C ends a run that would take minutes with what it has, and says so; it prints as it goes."""
    name = write("endless.drift", "[Scenario]\nTitle=T\n[Settings]\nsweep-period=1us\nanti-entropy=on\n"
                 "[Step 1]\nCaption=c\nDo=traffic writes 1d keys 100000; wait 1h\n")
    for words in (["run", name], ["run", name, "--csv"]):
        program = subprocess.Popen([PROGRAM, *words], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first = [program.stdout.readline() for _ in range(4)]
        program.send_signal(signal.SIGINT)
        lines = [line.decode() for line in first + program.stdout.readlines()]
        complaint = program.stderr.read()
        program.stdout.close()
        program.stderr.close()
        events = [line for line in lines if line[0].isdigit()]
        assert program.wait(60) == 130, program.returncode
        assert complaint.decode() == f"{NAME}: {name}: interrupted at event {len(events)}\n", complaint
        if "--csv" in words:
            assert len(events) == len(lines) - 1, lines[-1]
        else:
            assert sum(line.startswith("state ") for line in lines) == 300000
            assert lines[-1].startswith("metric "), lines[-1]


def interrupt_check():
    """Ctrl+C ends a check with the files that are done."""
    good = write("good.drift", "[Scenario]\nTitle=T\n[Step 1]\nCaption=c\nDo=wait 1s\n")
    # Long to read and longer to play: wherever the signal meets it, it is the file that is named.
    endless = write("endless.drift", "#\n" * 500000 + "[Scenario]\nTitle=T\n[Settings]\nsweep-period=1us\n"
                    "anti-entropy=on\n[Step 1]\nCaption=c\n"
                    "Do=traffic writes 1d keys 100000; set anti-entropy on; wait 1h\n")
    program = subprocess.Popen([PROGRAM, "check", good, endless, good], cwd=HERE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    lines = [program.stdout.readline()]
    program.send_signal(signal.SIGINT)
    lines += program.stdout.readlines()
    complaint = program.stderr.read().decode()
    program.stdout.close()
    program.stderr.close()
    assert program.wait(60) == 130, program.returncode
    assert [line.decode().split()[0] for line in lines] == ["ok", "2"], lines
    assert complaint == f"{NAME}: {endless}: interrupted\n", complaint


def man_page_example():
    """The example of replica-drift-scenario(5) is a scenario, and does what it expects."""
    page = (ROOT / "data" / "man" / "replica-drift-scenario.5").read_text(encoding="utf-8")
    example = re.search(r"\.SS A small example\n\.EX\n(.*?)\.EE\n", page, re.DOTALL)
    name = write("example.drift", example[1].replace("\\-", "-"))
    assert output("check", name).endswith("2 runs checked, 0 failed\n")


def links_no_gtk():
    """The program links no GTK."""
    if not shutil.which("ldd"):
        return
    done = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True)
    assert "libcairo" in done.stdout, done.stdout
    yield from (line for line in done.stdout.splitlines() if re.search(r"libg[td]k", line))


if __name__ == "__main__":
    tap.run(
        lists,
        runs_off,
        runs_on,
        goldens,
        golden_csv,
        csv_columns,
        until,
        sets,
        seeds,
        same_in_every_locale,
        by_file,
        checks,
        check_names_what_never_came_up,
        check_fails,
        check_wants_the_operators_captions,
        check_shows_the_trace,
        check_reports_every_file,
        check_waits_for_no_pipe,
        check_of_a_script_that_breaks_off,
        digests,
        refuses,
        says_why_it_stops,
        helps,
        renders,
        render_into_nowhere,
        renders_on_a_full_disk,
        closed_output,
        interrupt,
        interrupt_check,
        man_page_example,
        links_no_gtk,
    )
