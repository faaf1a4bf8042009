#!/usr/bin/env python3
"""Drive replica-drift-cli as a person at a terminal would: what it prints, how it ends, what it refuses.

SPDX-License-Identifier: MIT

Usage: test-cli.py PROGRAM. The golden *.csv is its own; the golden *.trace files belong to test-golden.
"""

import csv
import io
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys

from command import BUILT_IN, HERE, NAME, PROGRAM, ROOT, SCENARIOS, SMALL, output, start, write

sys.path.insert(0, str(ROOT / "tests"))
import golden  # noqa: E402 (found by the line above)
import tap  # noqa: E402 (likewise)

COLUMNS = "step,time_us,event,from,to,key,version,checksum,text,scenario_step".split(",")
NAMES = ["session-store", "three-copies"]

DELETES = """[Scenario]
Title=A delete, and what is no copy
Store=store k v5 x; store k deleted v6@1 on R1; store k none on R3

[Settings]
jitter=0s

[Step 1]
Caption=Sent on.
Do=copy k from R1 to R2; wait 1s
Expect=R2 k deleted; R3 k none
"""

GONE = DELETES + """
[Step 2]
Caption=Collected on one, while another starts again.
Do=crash R3; set tombstone-grace 1s; purge on R2; restart R3
Expect=R1 k deleted; R2 k none
"""


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
        assert rows[0] == COLUMNS, rows[0]
        assert len(rows) == len(lines) + 1, (len(rows), len(lines))
        for row, line in zip(rows[1:], lines):
            step, time_us, event, _, _, key, version, _, text, _ = row
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


def deletes():
    """A tombstone is seen as such in the trace, in the table and in the state, and no copy as none."""
    name, digest = write("deletes.drift", DELETES), "c44bdff4074eecdb"
    trace = output("run", name)
    assert f"\n3 0.020000 replace R1>R2 k v6@1 {digest} deleted, over v5\n4 1.000000 wake\n" in trace, trace
    states, _ = tail(trace)
    assert states == [
        f"state R1 k v6@1 {digest} deleted",
        f"state R2 k v6@1 {digest} deleted",
        "state R3 k none 0000000000000000",
    ], states
    rows = list(csv.reader(io.StringIO(output("run", "--csv", name))))
    assert rows[3] == ["3", "20000", "replace", "R1", "R2", "k", "v6@1", digest, "deleted, over v5", "1"], rows


def names_who_did_it():
    """What a replica collects, and that one starts again, names the replica, and the key, in every form."""
    name, digest = write("gone.drift", GONE), "c44bdff4074eecdb"
    trace = output("run", name)
    assert f"\n7 1.000000 do purge on R2\n8 1.000000 purge R2>R2 k v6@1 {digest} deleted\n9 1.000000 do restart R3\n" \
           "10 1.000000 restart R3>R3\n" in trace, trace
    rows = list(csv.reader(io.StringIO(output("run", "--csv", name))))
    assert rows[8] == ["8", "1000000", "purge", "R2", "R2", "k", "v6@1", digest, "deleted", "2"], rows
    assert rows[10] == ["10", "1000000", "restart", "R3", "R3", "", "", "", "", "2"], rows
    events = [json.loads(line) for line in output("run", "--json", name).splitlines()]
    purge = {"event": "purge", "from": "R2", "to": "R2", "key": "k", "version": "v6@1", "tombstone": True}
    assert purge.items() <= events[7].items(), events[7]


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


def numbers():
    """`--replicas` and `--keys` make another run where the story leaves them open, and what there is makes the same."""
    plain = output("run", "sandbox")
    assert output("run", "sandbox", "--replicas", "3", "--keys", "1") == plain
    many = output("run", "sandbox", "--replicas", "5", "--keys", "4")
    assert {line.split()[1] for line in many.splitlines() if line.startswith("state ")} == {f"R{i}" for i in range(1, 6)}
    assert {line.split()[2] for line in many.splitlines() if line.startswith("state ")} == {
        "user:42", *(f"item:{i}" for i in range(1, 5))
    }


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
    (["words", "x"], 'words: unexpected argument "x"'),
    (["settings", "x"], 'settings: unexpected argument "x"'),
    (["settings", "--csv"], "settings: Unknown option --csv"),
    (["run", "session-store", "--set", "loss=2"], '--set loss: "2" is not a share such as 0.1, from 0 to 1'),
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
    (["run", "session-store", "--until", "9"], '--until: "9" is not a step from 0 to 8, end, or a duration such as 10min'),
    (["run", "session-store", "--until", "x"], '--until: "x" is not a step from 0 to 8, end, or a duration such as 10min'),
    (["run", "session-store", "--until", b"\xff"], '--until: "\ufffd" is not a step from 0 to 8, end, or a duration such as 10min'),
    (["run", "session-store", "--until", "36501d"], '--until: "36501d" is not a step from 0 to 8, end, or a duration such as 10min'),
    (["run", "session-store", "--until", "-5s"], '--until: "-5s" is not a step from 0 to 8, end, or a duration such as 10min'),
    (["run", "session-store", "--metrics", "--json"], "run: --csv, --json, --metrics and --story do not go together"),
    (["run", "session-store", "--metrics", "--operator"], "run: --operator goes with --story"),
    (["run", "sandbox", "--replicas", "2"], '--replicas: "2" is not a whole number from 3 to 8'),
    (["run", "sandbox", "--replicas", "9"], '--replicas: "9" is not a whole number from 3 to 8'),
    (["run", "sandbox", "--keys", "0"], '--keys: "0" is not a whole number from 1 to 1000000'),
    (
        ["run", "session-store", "--keys", "2"],
        "--keys: session-store tells a story, which has its own; sandbox leaves them open",
    ),
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
    assert {"list", "run", "check", "render", "words", "digest"} <= set(commands), commands
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
    for words in (["run", "three-copies"], ["list"], ["check"], ["settings"], ["words"], ["digest", "x"],
                  ["sample", "session-store", "--seeds", "1", "sweeps"], ["--help"], ["run", "--help"]):
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
        deletes,
        names_who_did_it,
        until,
        sets,
        numbers,
        seeds,
        same_in_every_locale,
        by_file,
        digests,
        refuses,
        says_why_it_stops,
        helps,
        renders,
        render_into_nowhere,
        renders_on_a_full_disk,
        closed_output,
        interrupt,
        links_no_gtk,
    )
