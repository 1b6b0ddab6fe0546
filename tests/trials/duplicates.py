"""R-DUP: every unsafe route of the house, thrice in series and eight at once."""

from tests.trials import suite


def run() -> int:
    """Run the tests of duplicates for all routes."""
    return suite.run("R-DUP", "tests/security/test_duplicates.py")
