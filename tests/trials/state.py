"""C-STATE: 5,000 stories of 50 steps, each told to tabs and to a small model of them."""

from tests.trials import suite


def run() -> int:
    """Run the machine of tests/orders with its full numbers."""
    return suite.run("C-STATE", "tests/orders/test_tab_machine.py")
