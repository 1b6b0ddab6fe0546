"""A sample request for tips, and for receipts that go out by e-mail or as a company's invoice."""

from typing import Any

from core import clock
from payments.models import ReceiptMail, TipRule
from tests.security.sample import Sample, at
from tests.security.world import World
from venues.days import business_date


def rule(world: World) -> list[Any]:
    return [TipRule.objects.get(venue=world.house.venue).pk]


def mail(world: World) -> list[Any]:
    return [ReceiptMail.objects.get(receipt=world.receipt).pk]


def receipt(world: World) -> list[Any]:
    return [world.receipt.ref]


def bill(world: World) -> list[Any]:
    return [world.receipt.bill_id]


def terms(world: World) -> dict[str, Any]:
    house = world.house
    roles = {"from_role": house.eva.role_id, "to_role": house.kees.role_id}
    return {"kind": "tip_out", "name": "To the kitchen", "rate": "5", "by": "hours"} | roles


def day(world: World) -> dict[str, Any]:
    return {"day": business_date(world.house.venue, clock.now()).isoformat()}


EVA = at("house.eva")
SERVER = {"host": "smtp.example.org", "port": "587", "security": "starttls", "sender": "till@example.org"}

TIPS = {
    "payments:bill_tips": Sample(bill, lambda _it: {"amount": "3.00", "tender": "cash"}),
    "payments:tips": Sample(),
    "payments:tip_sharings": Sample(body=day),
    "payments:tips_of": Sample(EVA),
    "payments:tip_payouts": Sample(EVA, lambda _it: {"amount": "2.00", "from": "drawer"}),
    "payments:tip_rules": Sample(body=terms),
    "payments:tip_asking": Sample(body=lambda _it: {"suggested": "5 10"}),
    "payments:tip_rule": Sample(rule, terms),
    "payments:tip_rule_switch": Sample(rule, lambda _it: {"on": "0"}),
    "payments:receipt_mails": Sample(receipt, lambda _it: {"to": "jan@example.org"}),
    "payments:receipt_mail": Sample(receipt, lambda _it: {"to": "jan@example.org"}),
    "payments:company_invoices": Sample(receipt, lambda _it: {"company": "Vries BV", "address": "Dam 1"}),
    "payments:outbox": Sample(),
    "payments:outbox_letter": Sample(mail),
    "payments:outbox_again": Sample(mail, lambda _it: {"sure": "1"}),
    "payments:mail_server": Sample(body=lambda _it: SERVER),
    "payments:mail_server_dropping": Sample(body=lambda _it: {"sure": "1"}),
    "payments:mail_test": Sample(body=lambda _it: {"to": "jan@example.org"}),
}
