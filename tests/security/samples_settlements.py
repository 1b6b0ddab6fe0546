"""A sample request for what providers settled."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from payments import actions as payments
from payments.models import Payment, ProviderAccount, SettlementLine
from payments.settlement_files import Row
from tests.security import online_rows
from tests.security.sample import Sample
from tests.security.world import World
from venues.days import business_date

REPORT = "Reference,Amount\nstranger,4.00\n"


def line(world: World) -> SettlementLine:
    """A line that is nothing of ours."""
    found = SettlementLine.objects.filter(settlement__venue=world.house.venue).first()
    if found is None:
        with world.house.acting(world.house.anna) as act:
            day = business_date(world.house.venue, act.at)
            payments.keep_settlement("Bank", day, [Row("stranger", 400)], act=act)
        found = SettlementLine.objects.get(settlement__venue=world.house.venue)
    return found


def paid(world: World) -> Payment:
    """A payment with a slip, or by card."""
    found = Payment.objects.filter(register__venue=world.house.venue, tender__in=("card", "online", "other"))
    return found[0]


def uploaded(_world: World) -> dict[str, Any]:
    return {"report": SimpleUploadedFile("report.csv", REPORT.encode(), "text/csv")}


def matched(_world: World) -> dict[str, Any]:
    return {"text": REPORT, "source": "Bank", "column_reference": "0", "column_amount": "1"}


def account(world: World) -> ProviderAccount:
    return online_rows.account(world.house)


SETTLEMENTS = {
    "payments:settlements": Sample(),
    "payments:settlement_columns": Sample(body=uploaded),
    "payments:settlement_files": Sample(body=matched),
    "payments:settlement_fetch": Sample(
        body=lambda it: {"account": account(it).pk}, apart="The provider is asked first, and this one tells nothing."
    ),
    "payments:settlement_line": Sample(lambda it: [line(it).pk], lambda _it: {"note": "The bakery"}),
    "payments:settlement_missing": Sample(lambda it: [paid(it).pk], lambda _it: {"note": "Tomorrow"}),
}
