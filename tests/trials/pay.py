"""R-PAY: eight clients pay, divide, give back and correct 500 bills at once; none is ever paid more than it is."""

from tests.trials import suite

RACES = ("tests/payments/test_proofs_pay.py", "tests/payments/test_races.py")


def run(bills: int = 500) -> int:
    """Run the crowd with its full numbers, and the races with their controls, on both engines."""
    suite.ask_for(bills=bills)
    return max(engine("R-PAY", *RACES) for engine in (suite.run_here, suite.run_on_many_boxes))
