"""Z-YEAR: 365 days made by chance at two tills; Z, ledger by account, export and receipts agree (property 10)."""

from tests.trials import suite


def run(days: int = 365) -> int:
    """Run the test of generated days with every day of a year."""
    suite.ask_for(days=days)
    return suite.run_here("Z-YEAR", "tests/reports/test_year.py")
