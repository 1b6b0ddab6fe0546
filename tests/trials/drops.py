"""R-DROP: a hundred screens, and processes that hear 30 % of nothing, 20 % twice, and all in any order."""

import os

from tests.trials import suite


def run(screens: int = 100) -> int:
    """Run it on a whole house of many boxes."""
    os.environ["BRIGADE_SCREENS"] = str(screens)
    return suite.run_on_many_boxes("R-DROP", "tests/trials/house_of_screens.py::test_r_drop")
