"""S-GIFT: 100,000 guesses at gift cards' codes, answers and times compared, the lock after five."""

from tests.trials import suite


def run() -> int:
    """Run the tests of guesses with their full numbers."""
    return suite.run("S-GIFT", "tests/security/test_gift.py")
