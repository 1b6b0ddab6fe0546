"""A reading of one register for one business day."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from orders.given import discounts_given
from orders.models import Comp, Void
from payments.documents import Body
from payments.models import (
    CashMovement,
    CashSession,
    DrawerKick,
    MovementKind,
    Payment,
    Receipt,
    ReceiptCopy,
    Refund,
    Share,
    Surplus,
    Tip,
)
from payments.tax_rows import tax_row
from venues.days import business_date, local
from venues.models import Register

COMES_IN = (MovementKind.PAY_IN, MovementKind.TOP_UP)


@dataclass(frozen=True)
class XReport:
    """Amounts in minor units.

    `taxes` are (rate, letter, gross, tax) of what was sold; `returned` is what was taken back of sales, tax in it.
    `tenders` are (tender, count, amount with rounding and tip) of bills, `folios` the same of what hotel guests paid.
    """

    register: Register
    day: date
    read_at: datetime
    taxes: list[tuple[Decimal, str, int, int]]
    tenders: list[tuple[str, int, int]]
    folios: list[tuple[str, int, int]]
    rounding: int
    tips: int
    returns: int
    returned: int
    returned_tax: int
    surpluses: int
    receipts: int
    first_number: int
    last_number: int
    copies: int
    kicks: int
    kicks_without_sale: int
    voids: int
    voided: int
    comps: int
    comped: int
    discounts: int
    discounted: int
    float_amount: int
    expected_cash: int | None

    @property
    def tax_rows(self) -> list[Body]:
        """Net, tax and gross by rate, as documents show them."""
        return [tax_row(*it) for it in self.taxes]

    @property
    def sales(self) -> int:
        """What was sold, tax included."""
        return sum(gross for _rate, _letter, gross, _tax in self.taxes)


def x_report(register: Register, at: datetime, day: date | None = None) -> XReport:
    """Read a register's business day (that of `at`); twelve queries, thirteen with an open drawer."""
    day = day or business_date(register.venue, at)
    taken = Payment.objects.filter(register=register, business_date=day)
    sums = taken.aggregate(rounding=Sum("rounding"), tips=Sum("tip"))
    backs = Refund.objects.filter(register=register, business_date=day)
    back = backs.aggregate(count=Count("pk"), amount=Sum("amount"), taxed=Sum("tax_amount"))
    receipts = Receipt.objects.filter(register=register, business_date=day, bill__isnull=False)
    numbers = receipts.aggregate(count=Count("pk"), first=Min("number"), last=Max("number"))
    kicks = DrawerKick.objects.filter(register=register, business_date=day)
    opened = kicks.aggregate(all=Count("pk"), without=Count("pk", filter=Q(payment=None)))
    voids = Void.objects.filter(line__tab__venue_id=register.venue_id, business_date=day)
    voided = voids.aggregate(count=Count("pk"), amount=Sum("amount"))
    comps = Comp.objects.filter(line__tab__venue_id=register.venue_id, business_date=day)
    comped = comps.aggregate(count=Count("pk"), amount=Sum("amount"))
    discounts = discounts_given(register.venue, day)
    surpluses = Surplus.objects.filter(intent__register=register, business_date=day).aggregate(sum=Sum("amount"))
    session = CashSession.objects.filter(register=register, closed_at=None).first()
    return XReport(
        register=register,
        day=day,
        read_at=local(register.venue, at),
        taxes=_taxes(register, day),
        tenders=_tenders(register, day, stay=None),
        folios=_tenders(register, day, bill=None),
        rounding=sums["rounding"] or 0,
        tips=sums["tips"] or 0,
        returns=back["count"],
        returned=back["amount"] or 0,
        returned_tax=back["taxed"] or 0,
        surpluses=surpluses["sum"] or 0,
        receipts=numbers["count"],
        first_number=numbers["first"] or 0,
        last_number=numbers["last"] or 0,
        copies=ReceiptCopy.objects.filter(receipt__register=register, receipt__business_date=day).count(),
        kicks=opened["all"],
        kicks_without_sale=opened["without"],
        voids=voided["count"],
        voided=voided["amount"] or 0,
        comps=comped["count"],
        comped=comped["amount"] or 0,
        discounts=len(discounts),
        discounted=sum(it.amount for it in discounts),
        float_amount=session.float_amount if session else 0,
        expected_cash=expected_cash(session) if session else None,
    )


def _taxes(register: Register, day: date) -> list[tuple[Decimal, str, int, int]]:
    sold = Share.objects.filter(bill__receipt__register=register, bill__receipt__business_date=day, released_at=None)
    rows = sold.values_list("line__tax_rate", "line__tax_letter").annotate(gross=Sum("amount"), taxed=Sum("tax"))
    return [(rate, letter, gross, tax) for rate, letter, gross, tax in rows.order_by("line__tax_rate")]


def _tenders(register: Register, day: date, **which: None) -> list[tuple[str, int, int]]:
    taken = Payment.objects.filter(register=register, business_date=day, **which)
    rows = taken.values_list("tender").annotate(count=Count("pk"), sum=Sum(F("amount") + F("rounding") + F("tip")))
    return list(rows.order_by("tender"))


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
