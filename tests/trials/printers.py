"""R-PRN: ten faults of printers, 300 tickets to each of two; nothing lost, nothing twice unmarked, the floor hears."""

from tests.trials import suite


def run() -> int:
    """Run the tests of faults with every ticket, and with the patience of a real evening."""
    return suite.run("R-PRN", "tests/printing/test_faults.py")
