"""A reading of one register: all that it did since its last Z."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from orders.models import Charge, Discount
from payments.given_since import discounts_since
from payments.models import (
    CashMovement,
    CashSession,
    IntentKind,
    IntentState,
    MovementKind,
    Payment,
    ReceiptKind,
    Refund,
    Share,
    Tender,
    Tip,
)
from payments.postings import Row
from payments.since_z import Since
from payments.tax_rows import summed
from venues.days import business_date, local
from venues.models import Register

COMES_IN = (MovementKind.PAY_IN, MovementKind.TOP_UP)
SOLD = (ReceiptKind.SALE, ReceiptKind.DELIVERY)
# (tender, how many, minor units)
type Tenders = list[tuple[str, int, int]]


@dataclass(frozen=True)
class XReport:
    """Amounts in minor units.

    `sales` and `returns` are the receipts of either kind, a corrected tender's in both; `tax_rows` and `return_rows`
    their taxes. `tenders` are (tender, count, amount with rounding and tip) of bills, `folios` the same of what hotel
    guests paid, `accounts` of house accounts, another way of paying there by its own name; `customs` are what `tenders`
    call another way, by name. A corrected payment counts as its replacement. Voids, on the house and discounts are the
    whole venue's, and in the first register's reading only.
    """

    register: Register
    day: date
    read_at: datetime
    sales: int
    sales_tax: int
    tax_rows: list[Row]
    return_rows: list[Row]
    tenders: Tenders
    folios: Tenders
    accounts: Tenders
    customs: Tenders
    refunds: Tenders
    movements: Tenders
    sessions: list[tuple[int, bool, int, int, int]]
    rounding: int
    tips: int
    returns: int
    returned: int
    returned_tax: int
    corrections: int
    surpluses: int
    stored_sold: int
    receipts: int
    first_number: int
    last_number: int
    invoices: int
    copies: int
    kicks: int
    kicks_without_sale: int
    is_first: bool
    voids: int
    voided: int
    comps: int
    comped: int
    discounts: int
    discounted: int
    float_amount: int
    expected_cash: int | None
    # Money that went back to cards once too often; a Z from before there were any says nothing of it.
    went_twice: int = 0

    @property
    def over_short(self) -> int:
        """What was over (above nothing) or short in the drawers and purses that were counted."""
        return sum(counted - expected for _pk, _purse, _float, expected, counted in self.sessions)


def x_report(register: Register, at: datetime) -> XReport:
    """Read what a register did since its last Z, without closing it."""
    return read(Since.last_z(register), at, business_date(register.venue, at))


def read(since: Since, at: datetime, day: date) -> XReport:
    """Read what a register did; some twenty queries, however much that is, and the bodies of its receipts."""
    register = since.register
    session = CashSession.objects.filter(register=register, closed_at=None, person=None).first()
    kicks = since.rows("kicks").aggregate(all=Count("pk"), without=Count("pk", filter=Q(payment=None)))
    closed = since.rows("sessions").filter(closed_at__isnull=False).order_by("pk")
    return XReport(
        register=register,
        day=day,
        read_at=local(register.venue, at),
        movements=_movements(since),
        sessions=[
            (it.pk, it.person_id is not None, it.float_amount, it.expected_amount, it.counted_amount) for it in closed
        ],
        corrections=since.rows("corrections").count(),
        stored_sold=_stored_sold(since),
        copies=since.rows("copies").count(),
        kicks=kicks["all"],
        kicks_without_sale=kicks["without"],
        float_amount=session.float_amount if session else 0,
        expected_cash=expected_cash(session) if session else None,
        **_surpluses(since),
        **_documents(since),
        **_money(since),
        **_given_away(since),
    )


def _documents(since: Since) -> dict[str, Any]:
    """What its receipts say: sales, returns, their taxes and numbers."""
    found = since.rows("receipts").order_by("pk").values_list("kind", "number", "total", "tax_total", "body")
    sold = [it for it in found if it[0] in SOLD]
    back = [it for it in found if it[0] == ReceiptKind.RETURN]
    return {
        "sales": sum(it[2] for it in sold),
        "sales_tax": sum(it[3] for it in sold),
        "tax_rows": _taxes(sold),
        "returns": len(back),
        "returned": sum(it[2] for it in back),
        "returned_tax": sum(it[3] for it in back),
        "return_rows": _taxes(back),
        "receipts": len(sold),
        "first_number": min((it[1] for it in sold), default=0),
        "last_number": max((it[1] for it in sold), default=0),
        "invoices": sum(it[0] == ReceiptKind.INVOICE for it in found),
    }


def _taxes(found: Sequence[tuple[Any, ...]]) -> list[Row]:
    return summed(row for it in found for row in json.loads(it[4])["taxes"])


def _money(since: Since) -> dict[str, Any]:
    """What came in and went back, by tender."""
    taken, corrected = since.rows("payments"), Payment.objects.filter(correction__in=since.rows("corrections"))
    taken_sums, corrected_sums = (it.aggregate(rounding=Sum("rounding"), tips=Sum("tip")) for it in (taken, corrected))
    sums = {key: (taken_sums[key] or 0) - (corrected_sums[key] or 0) for key in ("rounding", "tips")}
    back = since.rows("refunds")
    gone = back.aggregate(rounding=Sum("rounding"), tips=Sum("tip"))
    later = since.rows("tips").aggregate(sum=Sum("amount"))["sum"] or 0
    refunds = back.values_list("payment__tender").annotate(count=Count("pk"), sum=Sum(_all_of()))
    return {
        "tenders": _tenders(taken, corrected, F("tender"), bill__isnull=False),
        "folios": _tenders(taken, corrected, F("tender"), stay__isnull=False),
        "accounts": _tenders(taken, corrected, Coalesce("custom__name", "tender"), settles__isnull=False),
        "customs": _tenders(taken, corrected, F("custom__name"), bill__isnull=False, tender=Tender.OTHER),
        "refunds": list(refunds.order_by("payment__tender")),
        "rounding": sums["rounding"] - (gone["rounding"] or 0),
        "tips": sums["tips"] + later - (gone["tips"] or 0),
    }


def _all_of() -> Any:
    return F("amount") + F("rounding") + F("tip")


def _tenders(taken: QuerySet[Any], corrected: QuerySet[Any], by: Any, **which: Any) -> Tenders:
    sums: dict[str, tuple[int, int]] = {}
    for rows, sign in ((taken, 1), (corrected, -1)):
        found = rows.filter(**which).order_by().values_list(by).annotate(count=Count("pk"), sum=Sum(_all_of()))
        for name, count, amount in found:
            so_far = sums.get(name, (0, 0))
            sums[name] = (so_far[0] + sign * count, so_far[1] + sign * amount)
    return [(name, *both) for name, both in sorted(sums.items()) if any(both)]


def _movements(since: Since) -> Tenders:
    """Cash that was moved: by kind, and what came from other sessions' hands as `received`."""
    rows = since.rows("movements").order_by().values_list("kind")
    by_kind = list(rows.annotate(count=Count("pk"), sum=Sum("amount")).order_by("kind"))
    received = since.rows("received").aggregate(count=Count("pk"), sum=Sum("amount"))
    return [*by_kind, *([("received", received["count"], received["sum"])] if received["count"] else [])]


def _surpluses(since: Since) -> dict[str, Any]:
    """What is owed back to cards, and what went back to them twice."""
    found = since.loose("surpluses", "intent__register", "amount", "intent__kind", "intent__state")
    said = {"surpluses": 0, "went_twice": 0}
    for _pk, register_id, amount, *of in found:
        if register_id == since.register.pk:
            said["went_twice" if of == [IntentKind.REFUND, IntentState.CANCELLED] else "surpluses"] += amount
    return said


def _stored_sold(since: Since) -> int:
    """What was sold of gift cards, vouchers and deposits: on receipts, and no revenue."""
    bills = since.rows("receipts").filter(bill__isnull=False).values("bill")
    return _sum(Share.objects.filter(bill__in=bills, released_at=None, line__charge=Charge.STORED), F("amount"))


def _given_away(since: Since) -> dict[str, Any]:
    """What was voided and given away in the venue, which no register's lock covers: the first register says it."""
    register = since.register
    none = dict.fromkeys(("voids", "voided", "comps", "comped", "discounts", "discounted"), 0)
    first = Register.objects.filter(venue=register.venue_id).order_by("number").first()
    if first != register:
        return none | {"is_first": False}
    said: dict[str, Any] = {"is_first": True}
    for names in (("voids", "voided"), ("comps", "comped")):
        found = since.loose(names[0], "line__tab__venue", "amount")
        amounts = [amount for _pk, venue_id, amount in found if venue_id == register.venue_id]
        said |= dict(zip(names, (len(amounts), sum(amounts)), strict=True))
    ours = [pk for pk, venue_id in since.loose("discounts", "line__tab__venue") if venue_id == register.venue_id]
    said["discounts"], said["discounted"] = discounts_since(Discount.objects.filter(pk__in=ours))
    return said


def expected_cash(session: CashSession) -> int:
    """What a drawer or purse should hold, minor units: its float, and all cash that came in and went out.

    Payments that were corrected count nowhere. Four queries.
    """
    taken = Payment.objects.filter(cash_session=session, corrected_at=None)
    tips = Tip.objects.filter(cash_session=session)
    back = Refund.objects.filter(cash_session=session)
    came_in = _sum(taken, F("amount") + F("rounding") + F("tip")) + _sum(tips, F("amount"))
    went_back = _sum(back, F("amount") + F("rounding") + F("tip"))
    return session.float_amount + came_in - went_back + _moved(session)


def _moved(session: CashSession) -> int:
    """What movements brought, less what they took; what is handed over comes in at its other end."""
    rows = CashMovement.objects.filter(Q(session=session) | Q(other=session))
    is_in = Q(other=session) | Q(kind__in=COMES_IN)
    sums = rows.aggregate(all=Sum("amount"), came=Sum("amount", filter=is_in))
    return 2 * int(sums["came"] or 0) - int(sums["all"] or 0)


def _sum(rows: QuerySet[Any], what: Any) -> int:
    return int(rows.aggregate(sum=Sum(what))["sum"] or 0)
