"""MONEY: every property of money with 100,000 examples each."""

from tests.trials import suite

PROPERTIES = (
    *("tests/core/test_money.py", "tests/core/test_money_text.py", "tests/core/test_money_properties.py"),
    *("tests/payments/test_split.py", "tests/payments/test_refund_property.py", "tests/payments/test_reversal.py"),
    *("tests/payments/test_tips_shared.py", "tests/orders/test_charge_properties.py"),
)


def run(examples: int = 100_000) -> int:
    """Run the tests of properties as a profile with so many examples."""
    suite.ask_for(examples=examples)
    return suite.run_here("MONEY", "-p", "tests.trials.profile", *PROPERTIES)
