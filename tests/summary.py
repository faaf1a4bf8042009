#!/usr/bin/env python3
"""Read meson's log of a test run, show what failed, and end with the line `N passed, N failed`.

SPDX-License-Identifier: MIT

Each case of a TAP program counts as one test; any other program counts as one test itself. A program that crashed,
ran out of time, or stopped before its plan was done counts as one failure more, unless a case of it failed already.
"""

import json
import re
import sys

CASE = re.compile(r"(not )?ok\b(?: \d+)?(?: - )?\s*(.*)")
SHOWN_LINES = 200


def cases_of(test):
    """The (passed, skipped, failed) names among the cases that a test program reported."""
    passed, skipped, failed = [], [], []
    for line in (test.get("stdout") or "").splitlines():
        match = CASE.match(line)
        if not match:
            continue
        name = match[2]
        if re.search(r"#\s*skip", name, re.IGNORECASE):
            skipped.append(name)
        elif match[1] and not re.search(r"#\s*todo", name, re.IGNORECASE):
            failed.append(name)
        else:
            passed.append(name)
    return passed, skipped, failed


def judge(test):
    """As cases_of(), with what meson itself found wrong."""
    passed, skipped, failed = cases_of(test)
    result = test["result"]
    fine = result in ("OK", "EXPECTEDFAIL")
    if not (passed or skipped or failed):
        if result == "SKIP":
            skipped.append(test["name"])
        elif fine:
            passed.append(test["name"])
    if not fine and result != "SKIP" and not failed:
        failed.append(f"{test['name']} ({result}, exit status {test.get('returncode')})")
    return passed, skipped, failed


def show(test, failed):
    print(f"\n==== {test['name']}: {len(failed)} failed")
    for name in failed:
        print(f"  not ok {name}")
    for stream in ("stdout", "stderr"):
        lines = (test.get(stream) or "").splitlines()
        if lines:
            print(f"---- {stream}")
        if len(lines) > SHOWN_LINES:
            print(f"({len(lines) - SHOWN_LINES} lines before these are in meson-logs/testlog.txt)")
        print(*lines[-SHOWN_LINES:], sep="\n")


def main(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as log:
            tests = [json.loads(line) for line in log if line.strip()]
    except (OSError, ValueError) as error:
        print(f"The tests left no log that can be read: {error}")
        tests = []

    n_passed = n_failed = 0
    all_skipped = []
    for test in tests:
        passed, skipped, failed = judge(test)
        n_passed += len(passed)
        n_failed += len(failed)
        all_skipped += [f"{test['name']}: {name}" for name in skipped]
        if failed:
            show(test, failed)
    if not tests:
        n_failed = 1

    print()
    for name in all_skipped:
        print(f"skipped: {name}")
    print(f"{n_passed} passed, {n_failed} failed")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
