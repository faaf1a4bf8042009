#!/usr/bin/env python3
"""Check that with-display.sh lets one virtual display at a time choose its number.

SPDX-License-Identifier: MIT
"""

import os
import pathlib
import subprocess
import tempfile

import tap

SCRIPT = pathlib.Path(__file__).with_name("with-display.sh")
# A server that notes whether anybody else could start one now.
SERVER = """#!/bin/bash
flock --nonblock /tmp echo "not locked" >>"$NOTES"
echo 99 >&3
exec 3>&-
exec sleep 600
"""


def one_at_a_time():
    """A server starts while no other may, and as soon as it has its number, another may."""
    with tempfile.TemporaryDirectory(prefix="replica-drift-display.") as folder:
        notes = pathlib.Path(folder, "notes")
        server = pathlib.Path(folder, "Xvfb")
        server.write_text(SERVER, encoding="utf-8")
        server.chmod(0o755)
        environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "NOTES": str(notes)}
        # The lock is free while the command runs, or it would never be had: the server lives as long as the command.
        command = [SCRIPT, "bash", "-c", 'echo "$DISPLAY"; flock --timeout 60 /tmp echo free']
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.stdout == ":99\nfree\n", (done.stdout, done.stderr)
        assert notes.read_text(encoding="utf-8") == "", "the server was started while another could have been"


if __name__ == "__main__":
    tap.run(one_at_a_time)
