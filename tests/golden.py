"""How a test holds a text against its golden, the file of tests/golden that says what is right.

SPDX-License-Identifier: MIT

golden.h does the same for a test in C, and says how a golden is moved.
"""

import os
import pathlib

FOLDER = pathlib.Path(os.environ.get("G_TEST_SRCDIR", pathlib.Path(__file__).parent)) / "golden"


def first_difference(what, expected, got):
    """A complaint about the first line that differs, or none."""
    if expected == got:
        return []
    expected, got = expected.splitlines() + ["(the end)"], got.splitlines() + ["(the end)"]
    for number, (left, right) in enumerate(zip(expected, got), 1):
        if left != right:
            return [f"{what}, line {number}", f"expected: {left}", f"got:      {right}"]
    return [f"{what}: line ends differ"]


def check(name, got):
    """Complaints where the text is not the golden of that name, or where it writes that golden anew."""
    path = FOLDER / name
    if os.environ.get("DRIFT_UPDATE_GOLDENS") == "1":
        path.write_text(got, encoding="utf-8")
        return [f"wrote {path}"]
    return first_difference(name, path.read_text(encoding="utf-8"), got)
