"""S-ESC: 100,000 strings through every slip and every code page; none of them carries a command."""

import os

from tests.trials import suite


def run(examples: int = 100_000) -> int:
    """Run the test of tests/printing with its full numbers, or with `examples=…`."""
    os.environ["BRIGADE_S_ESC"] = str(examples)
    return suite.run("S-ESC", "tests/printing/test_injection.py")
