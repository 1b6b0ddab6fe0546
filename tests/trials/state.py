"""C-STATE: 5,000 stories of 50 steps each, told to tabs, to money and to small models of them, on both engines."""

from tests.trials import suite

MACHINES = ("tests/orders/test_tab_machine.py", "tests/payments/test_money_machine.py")


def run(stories: int = 5_000, steps: int = 50) -> int:
    """Run the machines of orders and of payments with their full numbers, on SQLite and on PostgreSQL."""
    suite.ask_for(stories=stories, steps=steps)
    return max(engine("C-STATE", *MACHINES) for engine in (suite.run_here, suite.run_on_many_boxes))
