"""Receipts: what was sold, with its taxes and tenders."""

import json
from datetime import date
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from api.models import Scope
from api.v1 import reading
from api.v1.door import reads
from api.v1.paging import After, Limit, page
from api.v1.shapes import Cursor, Day, Moment, Money, Ref, Shape, check_ref
from core import clock
from payments.models import Receipt as Row
from venues.days import business_date

router = Router(tags=["Receipts"])

Kind = Literal["sale", "delivery", "return", "invoice"]


class Register(Shape):
    number: int
    name: str


class ReceiptSummary(Shape):
    ref: Ref
    kind: Annotated[Kind, Field(description="A delivery was sold on a room's account; a return gives back.")]
    series: str
    number: Annotated[int, Field(description="Without gaps within register and series.")]
    till: Annotated[Register, Field(description="The register that gave it out.")]
    business_date: date
    at: Moment
    total: Annotated[Money, Field(description="Of a return: what was given back, above zero.")]
    tax_total: Money


class ReceiptPage(Shape):
    items: list[ReceiptSummary]
    next: Cursor


class ReceiptLine(Shape):
    name: str
    details: list[str]
    portion: Annotated[str, Field(description="2, 1/3, or empty for a part in cents.")]
    unit_price: Money
    amount: Money
    tax: Money
    rate: Annotated[str, Field(description="Percent: 9, 21, 2.5.")]


class TaxRow(Shape):
    rate: Annotated[str, Field(description="Percent: 9, 21, 2.5.")]
    letter: str
    gross: Money
    net: Money
    tax: Money


class Tender(Shape):
    tender: Annotated[str, Field(description="cash, card, room.")]
    amount: Money
    rounding: Money
    tip: Money


class ReceiptDetail(ReceiptSummary):
    """As it was printed, without people: neither staff nor guests are named."""

    currency: str
    label: Annotated[str, Field(description="The table, or the number of a sale over the counter.")]
    lines: list[ReceiptLine]
    taxes: list[TaxRow]
    payments: list[Tender]


@reads(router, "/receipts", Scope.RECEIPTS_READ)
def list_receipts(
    request: HttpRequest,
    day: Annotated[Day | None, Query(description="The business day; today's if nothing is said.")] = None,
    cursor: After = "",
    limit: Limit = 50,
) -> ReceiptPage:
    """List receipts.

    Those of a business day, oldest first.
    """
    day = day or business_date(request.venue, clock.now())
    rows = reading.receipts_of_day(request.venue, day)
    found, after = page(rows, cursor, limit, reading.receipts(request.venue))
    return ReceiptPage(items=[ReceiptSummary(**_summary(it)) for it in found], next=after)


@reads(router, "/receipts/{ref}", Scope.RECEIPTS_READ)
def get_receipt(request: HttpRequest, ref: str) -> ReceiptDetail:
    """Read a receipt.

    With its lines, its taxes by rate, and how it was paid. It names neither staff nor guests.
    """
    row = reading.receipts(request.venue).filter(ref=check_ref(ref)).first()
    if row is None:
        raise Http404
    said = json.loads(row.body)
    return ReceiptDetail(
        **_summary(row),
        currency=said["currency"],
        label=said.get("label", ""),
        lines=[_line(it) for it in said.get("lines", ())],
        taxes=[_tax(it) for it in said.get("taxes", ())],
        payments=[_tender(it) for it in said.get("payments", ())],
    )


def _summary(row: Row) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "kind": str(row.kind),
        "series": row.series,
        "number": row.number,
        "till": Register(number=row.register.number, name=row.register.name),
        "business_date": row.business_date,
        "at": row.at,
        "total": row.total,
        "tax_total": row.tax_total,
    }


def _line(said: dict[str, Any]) -> ReceiptLine:
    names = ("name", "details", "portion", "unit_price", "amount", "tax", "rate")
    plain = {"details": [], "portion": "", "tax": 0, "rate": "", "unit_price": said["amount"]}
    return ReceiptLine(**(plain | {it: said[it] for it in names if said.get(it) is not None}))


def _tax(said: dict[str, Any]) -> TaxRow:
    gross, tax = said["gross"], said["tax"]
    return TaxRow(rate=str(said["rate"]), letter=said.get("letter", ""), gross=gross, net=gross - tax, tax=tax)


def _tender(said: dict[str, Any]) -> Tender:
    return Tender(
        tender=said["tender"], amount=said["amount"], rounding=said.get("rounding", 0), tip=said.get("tip", 0)
    )
