"""C-TAMPER: 1,000 changes to an evening's money by raw SQL; the verifier of the file or the auditor finds each."""

from tests.trials import suite


def run(times: int = 1_000) -> int:
    """Run the tests of manipulations with their full numbers."""
    suite.ask_for(times=times)
    return suite.run_here("C-TAMPER", "tests/security/test_tamper_money.py", "tests/journal/test_tamper.py")
