"""A sample request for what providers settled."""

from io import BytesIO
from typing import Any

from payments.models import Payment, ProviderAccount, SettlementLine
from tests.security import online_rows
from tests.security.sample import Sample
from tests.security.world import World

REPORT = "Reference,Amount\nstranger,4.00\n"


def line(world: World) -> SettlementLine:
    """A line that is nothing of ours."""
    return SettlementLine.objects.get(settlement__venue=world.house.venue)


def paid(world: World) -> Payment:
    """The payment with a slip."""
    return Payment.objects.filter(register__venue=world.house.venue, tender="other").exclude(slip="").earliest("pk")


class Report(BytesIO):
    """A report that can be sent more than once."""

    name = "report.csv"

    def read(self, size: int | None = -1, /) -> bytes:
        self.seek(0)
        return super().read(size)


def uploaded(_world: World) -> dict[str, Any]:
    return {"report": Report(REPORT.encode())}


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
    "payments:settlement_missing": Sample(lambda it: ["payment", paid(it).pk], lambda _it: {"note": "Tomorrow"}),
}
