"""A few lines of TAP, so that a test written in Python reports each of its cases.

SPDX-License-Identifier: MIT
"""

import sys
import traceback


def run(*cases):
    """Run the functions given, each one case named by the first line of its docstring, and exit.

    A case passes when it returns nothing or an empty list. It fails with the complaints it returns, or when it raises.
    """
    print(f"1..{len(cases)}")
    n_failed = 0
    for number, case in enumerate(cases, 1):
        try:
            complaints = list(case() or [])
        except Exception:  # a test that breaks has failed
            complaints = traceback.format_exc().splitlines()
        name = case.__doc__.strip().splitlines()[0].rstrip(".")
        print(f"{'not ' if complaints else ''}ok {number} - {name}")
        for complaint in complaints:
            print(f"# {complaint}")
        n_failed += bool(complaints)
        sys.stdout.flush()
    sys.exit(1 if n_failed else 0)
