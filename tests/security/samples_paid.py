"""A sample request for whatever is done with paid bills, and for the house's own ways to pay."""

from typing import Any

from payments.models import CustomTender
from tests.security import held_rows
from tests.security.sample import Sample, at
from tests.security.world import World


def payment(world: World) -> list[Any]:
    """The espresso that was paid in cash."""
    return [world.receipt.bill.payments.earliest("pk").pk]


def asked_back(world: World) -> list[Any]:
    """The refund of which nobody has heard."""
    return [held_rows.asked_back(world.house).pk]


def custom(world: World) -> dict[str, Any]:
    return {"custom": CustomTender.objects.get(venue=world.house.venue, name="Lunch card").pk}


def tender(world: World) -> list[Any]:
    """The same one, whatever it is called by now."""
    return [CustomTender.objects.filter(venue=world.house.venue).latest("pk").pk]


PAID = {
    "payments:paid_bills": Sample(),
    "payments:paid_bill": Sample(at("receipt.bill")),
    "payments:correction": Sample(payment, lambda it: custom(it) | {"reason": "at the bar"}),
    "payments:refunds": Sample(payment, lambda _it: {"how": "all", "reason": "cold"}),
    "payments:refund_outcome": Sample(
        asked_back,
        lambda _it: {"was_paid": "1", "reason": "seen"},
        apart="Nobody says it alone: somebody else has to approve it: test_refund_unknown.",
    ),
    "payments:other_sheet": Sample(query=lambda it: f"?bill={it.bill.pk}"),
    "payments:other_payments": Sample(at("bill"), custom),
    "payments:tab_other": Sample(at("tab_to_pay"), custom),
    "payments:walk_out_sheet": Sample(query=lambda it: f"?tab={it.tab_to_pay.pk}"),
    "payments:bill_walk_out": Sample(at("bill"), lambda _it: {"reason": "gone"}),
    "payments:tab_walk_out": Sample(at("tab_to_pay"), lambda _it: {"reason": "gone"}),
    "payments:tenders": Sample(body=lambda _it: {"name": "Meal card"}),
    "payments:tender": Sample(tender, lambda _it: {"name": "Lunch pass", "is_active": "1"}),
    "payments:walk_outs": Sample(),
}
