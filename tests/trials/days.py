"""R-DST: every day of seven years in six zones with every cut-off, each moment in one business day."""

from tests.trials import suite


def run() -> int:
    """Run the tests of business days with every day there is."""
    return suite.run("R-DST", "tests/venues/test_days_dst.py")
