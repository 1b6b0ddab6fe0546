"""R-KILLW: a worker killed a hundred times, half of them while it sends to a printer."""

import os

from tests.trials import suite


def run(kills: int = 100) -> int:
    """Run the test of tests/faults with its full numbers."""
    os.environ["BRIGADE_KILLS"] = str(kills)
    return suite.run_on_many_boxes("R-KILLW", "tests/faults/test_workers_killed.py")
