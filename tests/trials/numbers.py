"""R-SEQ: eight tills close bills at once and are killed; receipts are numbered without a gap, in the chain's order."""

import os

from tests.trials import suite


def run(tills: int = 8, bills: int = 408, kills: int = 40) -> int:
    """Run the test of tests/faults with its full numbers."""
    os.environ |= {"BRIGADE_TILLS": str(tills), "BRIGADE_BILLS": str(bills), "BRIGADE_KILLS": str(kills)}
    return suite.run_on_many_boxes("R-SEQ", "tests/faults/test_receipt_numbers.py")
