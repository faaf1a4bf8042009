#!/usr/bin/env python3
"""Drive `replica-drift-cli sample`: what is counted over many seeds, whoever counts it.

SPDX-License-Identifier: MIT

Usage: test-cli-sample.py PROGRAM
"""

import math
import os
import pty
import re
import select
import signal
import statistics
import subprocess
import sys
import time

from command import HERE, NAME, PROGRAM, ROOT, output, start, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

HEAD = "metric seeds mean std_error min p5 median p95 max".split()
LOSSY = """[Scenario]
Title=T
Key=k

[Step 1]
Caption=c
Do=drop write to R2,R3 chance 0.4; traffic writes 1s reads 2s keys 1; wait 5s; traffic stop; wait 1s; read user:42
"""
# More seeds than a test could wait for.
ENDLESS = LOSSY.replace("wait 5s", "wait 20min")


def sampled(*words, seeds="1-20"):
    """What it prints, as lines of words; the first is its head."""
    return [line.split() for line in output("sample", write("lossy.drift", LOSSY), "--seeds", seeds, *words).splitlines()]


def counted(metric, seeds, *words):
    """What `run` counts with each seed."""
    found = []
    for seed in seeds:
        text = output("run", write("lossy.drift", LOSSY), "--seed", str(seed), *words)
        found.append(int(re.search(rf"^metric {metric} (\d+)$", text, re.MULTILINE)[1]))
    return found


def quantile(values, share):
    """A quantile by definition 7 of Hyndman and Fan."""
    place = share * (len(values) - 1)
    low = math.floor(place)
    above = sorted(values)[min(low + 1, len(values) - 1)]
    return sorted(values)[low] + (place - low) * (above - sorted(values)[low])


def expected(name, values):
    """The line for these values."""
    error = statistics.stdev(values) / math.sqrt(len(values))
    numbers = [statistics.fmean(values), error, *(quantile(values, share) for share in (0, 0.05, 0.5, 0.95, 1))]
    return [name, str(len(values)), *(f"{number:.6g}" for number in numbers)]


def same(line, wanted):
    """Whether the lines agree, but for the last of six digits."""
    return line[:2] == wanted[:2] and len(line) == len(wanted) == 9 and all(
        math.isclose(float(a), float(b), rel_tol=2e-6) for a, b in zip(line[2:], wanted[2:]))


def agrees_with_run():
    """Mean, standard error and quantiles are those of what `run` counts with each of the seeds."""
    seeds = range(3, 24)
    lines = sampled("messages_dropped", "version_lag_R3", "writes_acknowledged", seeds="3-23")
    assert lines[0] == HEAD, lines[0]
    for line, name in zip(lines[1:], ("messages_dropped", "version_lag_R3", "writes_acknowledged")):
        values = counted(name, seeds)
        assert len(set(values)) > 2, values
        assert same(line, expected(name, values)), (line, expected(name, values))


def divides():
    """A metric over another is divided seed by seed; a seed in which the second is 0 is left out."""
    seeds = range(1, 31)
    lost, lag = counted("messages_dropped", seeds), counted("version_lag_R2", seeds)
    assert 0 in lag and len(set(lag)) > 1, lag
    lines = sampled("messages_dropped/version_lag_R2", "version_lag_R2/version_lag_R2", seeds="1-30")
    ratios = [a / b for a, b in zip(lost, lag) if b]
    wanted = expected("messages_dropped/version_lag_R2", ratios)
    assert same(lines[1], wanted), (lines[1], wanted)
    assert lines[2][:4] == ["version_lag_R2/version_lag_R2", str(len(ratios)), "1", "0"], lines[2]
    assert sampled("sweeps/conflicts")[1] == ["sweeps/conflicts", "0", *"-------"], "nothing to divide by"


def few_seeds():
    """One seed has no standard error, and two of them have a median between them."""
    assert sampled("writes_acknowledged", seeds="7")[1][:4:3] == ["writes_acknowledged", "-"]
    assert sampled("writes_acknowledged", seeds="7") == sampled("writes_acknowledged", seeds="7-7")
    counts = counted("messages_dropped", range(1, 11))
    seed = next(i for i in range(1, 10) if counts[i - 1] != counts[i])
    median = sampled("messages_dropped", seeds=f"{seed}-{seed + 1}")[1][6]
    assert float(median) == (counts[seed - 1] + counts[seed]) / 2, (median, counts)
    most = 2**64 - 1
    assert sampled("messages_dropped", seeds=f"{most - 1}-{most}")[1][1] == "2"


def whole_numbers():
    """A large number is not rounded to six digits."""
    name = write("many.drift", "[Scenario]\nTitle=T\n[Settings]\nanti-entropy=on\nsweep-period=10ms\nsweep-phase=0s\n"
                 "[Step 1]\nCaption=c\nDo=traffic writes 1d keys 56789; wait 300ms\n")
    count = re.search(r"^metric sweep_keys_compared (\d+)$", output("run", name), re.MULTILINE)[1]
    assert len(count) > 6, count
    line = output("sample", name, "--seeds", "1", "sweep_keys_compared").splitlines()[1]
    assert line.split() == ["sweep_keys_compared", "1", count, "-", *[count] * 5], (line, count)


def any_number_of_threads():
    """The same bytes, whatever the number of threads, and in every locale."""
    words = ("messages_dropped/reads_served", "stale_reads", "largest_lag")
    name = write("lossy.drift", LOSSY)
    once = output("sample", name, "--seeds", "1-60", *words)
    for threads in ("1", "2", "3", "16", "256"):
        if output("sample", name, "--seeds", "1-60", "--threads", threads, *words) != once:
            yield f"--threads {threads} prints something else"
    there = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    for locale in {*there, "C", "de_DE.UTF-8"}:
        if output("sample", name, "--seeds", "1-60", *words, env={"LC_ALL": locale}) != once:
            yield f"another locale prints something else: {locale}"


def sets():
    """`--set` changes a setting of every run."""
    assert sampled("messages_dropped", "--set", "drop-messages=off")[1][2:] == ["0"] * 7
    wanted = expected("writes_failed", counted("writes_failed", range(1, 21), "--set", "w=2"))
    assert same(sampled("writes_failed", "--set", "w=2")[1], wanted), wanted


REFUSALS = [
    ([], "sample: say one scenario, --seeds A-B and a metric"),
    (["lossy.drift", "sweeps"], "sample: say one scenario, --seeds A-B and a metric"),
    (["lossy.drift", "--seeds", "1-2"], "sample: say one scenario, --seeds A-B and a metric"),
    (["none.drift", "--seeds", "1-2", "sweeps"], "none.drift: there is no such file"),
    (["lossy.drift", "--seeds", "1-2", "sweps"], 'sample: unknown metric "sweps"; did you mean "sweeps"?'),
    (["lossy.drift", "--seeds", "1-2", "sweeps/"], 'sample: unknown metric ""'),
    (["lossy.drift", "--seeds", "1-2", ""], 'sample: unknown metric ""'),
    (["lossy.drift", "--seeds", "1-2", "sweeps/reads_served/sweeps"], 'sample: unknown metric "reads_served/sweeps"'),
    (["lossy.drift", "--seeds", "1-2", "version_lag_R9"],
     'sample: unknown metric "version_lag_R9"; did you mean "version_lag_R1"?'),
    (["lossy.drift", "--seeds", "1-2", b"\xff"], 'sample: unknown metric "\ufffd"'),
    *((["lossy.drift", "--seeds", seeds, "sweeps"], f'--seeds: "{seeds}" is not a range of whole numbers such as 1-1000')
      for seeds in ("", "x", "1-", "-1", "2-1", "1-2-3", "1 - 2", "1-18446744073709551616")),
    (["lossy.drift", "--seeds", "1-1000001", "sweeps"], "--seeds: 1-1000001 are more than 1000000"),
    (["lossy.drift", "--seeds", "0-18446744073709551615", "sweeps"],
     "--seeds: 0-18446744073709551615 are more than 1000000"),
    *((["lossy.drift", "--seeds", "1-2", "--threads", n, "sweeps"],
       f'--threads: "{n}" is not a whole number from 1 to 256') for n in ("0", "257", "two", "")),
    (["lossy.drift", "--seeds", "1-2", "--set", "w=9", "sweeps"], '--set w: "9" is not a number from 1 to 8'),
    (["lossy.drift", "--seeds", "1-2", "--seed", "1", "sweeps"], "sample: Unknown option --seed"),
]


def refuses():
    """Wrong use ends with 2, nothing on stdout, and one exact line on stderr."""
    write("lossy.drift", LOSSY)
    for words, sentence in REFUSALS:
        done = start("sample", *words)
        if (done.returncode, done.stdout, done.stderr.decode()) != (2, b"", f"{NAME}: {sentence}\n"):
            yield f"{words}: {done}"


def breaks_off():
    """A run that cannot go on ends it; the first such seed is named, whichever thread came first."""
    name = write("rules.drift", f"[Scenario]\nTitle=T\n[Step 1]\nCaption=c\nDo={'drop copy; ' * 65}\n")
    for threads in ("1", "8"):
        done = start("sample", name, "--seeds", "5-50", "--threads", threads, "sweeps")
        sentence = f"{NAME}: {name}: seed 5: [Step 1] Do: the bus has 64 drop rules already\n"
        assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", sentence), done


def begin_endless(**options):
    return subprocess.Popen([PROGRAM, "sample", write("endless.drift", ENDLESS), "--seeds", "1-1000000", "sweeps"],
                            cwd=HERE, stdout=subprocess.PIPE, **options)


def interrupt():
    """Ctrl+C ends it at once, in a sentence and without numbers of some of the seeds."""
    program = begin_endless(stderr=subprocess.PIPE)
    while len(os.listdir(f"/proc/{program.pid}/task")) < 2:  # until then, the signal would be the end of it
        time.sleep(0.01)
    program.send_signal(signal.SIGINT)
    printed, complaint = program.communicate(timeout=60)
    assert (program.returncode, printed) == (130, b""), (program.returncode, printed)
    assert re.fullmatch(rf"{NAME}: endless\.drift: interrupted after \d+ of 1000000 seeds\n", complaint.decode()), complaint


def progress():
    """On a terminal it says how far it is, in a line that it clears at the end; elsewhere it does not."""
    ours, theirs = pty.openpty()
    program = begin_endless(stderr=theirs)
    os.close(theirs)
    said = ""
    while not re.search(r"\r\d+ of 1000000 seeds", said):
        if not select.select([ours], [], [], 30)[0]:
            program.kill()
            raise AssertionError(f"nothing is said: {said!r}")
        said += os.read(ours, 4096).decode()
    program.send_signal(signal.SIGINT)
    assert program.wait(60) == 130, program.returncode
    program.stdout.close()
    try:
        while block := os.read(ours, 4096).decode():
            said += block
    except OSError:  # nobody writes to it any more
        pass
    os.close(ours)
    last = said.rstrip("\r\n").split("\r")
    assert last[-1].startswith(f"{NAME}: ") and last[-2].strip(" ") == "", last[-3:]


if __name__ == "__main__":
    tap.run(
        agrees_with_run,
        divides,
        few_seeds,
        whole_numbers,
        any_number_of_threads,
        sets,
        refuses,
        breaks_off,
        interrupt,
        progress,
    )
