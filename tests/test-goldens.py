#!/usr/bin/env python3
"""Check that a test which writes its goldens anew fails, so that nothing passes by writing down what it got.

SPDX-License-Identifier: MIT

Called with the tests in C that have goldens.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest.mock

import golden
import tap

SWITCH = {"DRIFT_UPDATE_GOLDENS": "1"}


def in_c():
    """Told to write their goldens, the tests in C do so and fail; what they wrote are the goldens, and they pass then."""
    with tempfile.TemporaryDirectory(prefix="replica-drift-goldens.") as folder:
        copies = pathlib.Path(folder) / "golden"
        copies.mkdir()

        def end_of(program, **more):
            environment = {**os.environ, "G_TEST_SRCDIR": folder, **more}
            return subprocess.run([program, "-k"], env=environment, capture_output=True, check=False).returncode

        for program in sys.argv[1:]:
            if end_of(program, **SWITCH) == 0:
                yield f"{program} passed while it wrote"
        for copy in copies.iterdir():
            if copy.read_bytes() != (golden.FOLDER / copy.name).read_bytes():
                yield f"{copy.name} is not as it was"
        for program in sys.argv[1:]:
            if end_of(program) != 0:
                yield f"{program} failed with what it wrote"


def in_python():
    """A test in Python that is told to write a golden does so, has a complaint, and none the next time."""
    with tempfile.TemporaryDirectory(prefix="replica-drift-goldens.") as folder:
        with unittest.mock.patch.object(golden, "FOLDER", pathlib.Path(folder)):
            with unittest.mock.patch.dict(os.environ, SWITCH):
                assert golden.check("a", "one\n")
            assert not golden.check("a", "one\n")
            assert golden.check("a", "two\n")


if __name__ == "__main__":
    tap.run(in_c, in_python)
