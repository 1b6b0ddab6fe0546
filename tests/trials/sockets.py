"""R-WS: a hundred screens whose sockets are cut or swallowed a hundred times, at twenty changes a second."""

import os

from tests.trials import suite


def run(screens: int = 100, drops: int = 100) -> int:
    """Run it on a whole house of many boxes."""
    os.environ |= {"BRIGADE_SCREENS": str(screens), "BRIGADE_DROPS": str(drops)}
    return suite.run_on_many_boxes("R-WS", "tests/trials/house_of_screens.py::test_r_ws")
