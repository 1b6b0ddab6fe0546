"""R-PSP: 1,000 scripts of terminals and providers whose answers and rings are lost, late, doubled, wrong, forged."""

from tests.trials import suite


def run() -> int:
    """Run the tests of providers with every script."""
    return suite.run("R-PSP", "tests/payments/test_psp.py")
