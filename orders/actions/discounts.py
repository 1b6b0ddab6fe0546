"""Discounts: on a line, or on all of a tab; by percent or amount, with a reason, and not more than a role allows.

A discount on a tab is one on each line that has something open, all with the same `ref`; what is ordered later has
none of it. Of a line that is partly on bills it takes an amount: what the bills have stays as they have it.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Stale
from core.ids import new_ref
from orders.actions.changing import LineRefused, lock_open_tab, lock_seen, read_reason, revalue, save, touch
from orders.actions.discount_limits import Standing, given_alone
from orders.amounts import in_turn, unbilled_price
from orders.models import Charge, Discount, DiscountKind, Line, Tab
from orders.queries import title_of
from staff import approvals
from venues.days import business_date

PERCENT_PLACES = 2
UNTOUCHED = (Charge.STORED, Charge.SERVICE)  # money, and what follows the price of the rest


def discount_line(line: Line, kind: str, value: Decimal, reason: str, version: int, *, act: Act) -> Discount:
    """Take a percent (10 is 10 %) or an amount (minor units) off what no bill has taken of a line.

    Locks the tab, then the line. Journals `orders.line_discounted`; rings tab, floor and day. Raises Invalid without
    a reason or for an impossible value, Stale where the line isn't as it was seen, LineRefused where it is on a bill
    or the tab is paid, ApprovalNeeded above the role's limits.
    """
    reason, rate, amount = _read(kind, value, reason)
    tab, line = lock_seen(line, version, act.venue)
    lines = _on(tab)
    given = _give([it for it in lines if it.line.pk == line.pk], tab, rate, amount, reason, is_on_tab=False, act=act)
    said = {"dish": line.name, "place": title_of(tab)}
    _write(tab, lines, given, _("%(off)s off %(dish)s, %(place)s") % {"off": _said(given[0], act), **said}, line, act)
    act.journal("orders.line_discounted", f"tab.{tab.pk}", line=line.pk, **_facts(lines, given))
    return given[0]


def discount_tab(tab: Tab, kind: str, value: Decimal, reason: str, version: int, *, act: Act) -> list[Discount]:
    """Take a percent or an amount off all that no bill has taken of a tab; the amount shared out by what lines cost.

    Locks the tab, then its lines. Journals `orders.tab_discounted`; rings and raises as discount_line.
    """
    reason, rate, amount = _read(kind, value, reason)
    tab = lock_open_tab(tab.pk)
    _check_seen(tab, version)
    lines = _on(tab)
    given = _give(lines, tab, rate, amount, reason, is_on_tab=True, act=act)
    off = f"{_plain(value)} %" if rate is not None else _money(amount or 0, act)
    _write(tab, lines, given, _("%(off)s off the tab, %(place)s") % {"off": off, "place": title_of(tab)}, tab, act)
    act.journal("orders.tab_discounted", tab, **_facts(lines, given))
    return given


def drop_discount(ref: str, tab: Tab, *, act: Act) -> int:
    """Take a discount off again, on every line of a tab that has it and is on no bill; returns how many that were.

    Locks the tab, then its lines. Journals `orders.discount_dropped`; rings tab, floor and day. Raises LineRefused
    where bills have it, or nothing has it any more.
    """
    tab = lock_open_tab(tab.pk)
    having = [it for it in _on(tab) if any(one.ref == ref for one in it.discounts)]
    free = [it for it in having if not it.line.billed_amount]
    if not free:
        text = _("This discount is on a bill already.") if having else _("This discount has been dropped already.")
        raise LineRefused(text, way_out=_("Drop the bill first.") if having else _("Look again."))
    gone = Discount.objects.filter(ref=ref, line__in=[it.line.pk for it in free], dropped_at=None)
    gone.update(dropped_at=act.at, dropped_by=act.by)
    more = 0
    for it in free:
        more -= revalue(it.line, [one for one in it.discounts if one.ref != ref], act.venue)
        save(it.line)
    act.journal("orders.discount_dropped", tab, ref=ref, lines=len(free), amount=more)
    touch(tab, act)
    return len(free)


def _read(kind: str, value: Decimal, reason: str) -> tuple[str, Decimal | None, int | None]:
    """(reason, rate, amount): a discount has either a rate or an amount."""
    reason = read_reason(reason, _("A discount needs a reason."))
    if kind == DiscountKind.PERCENT:
        if not 0 < value <= 100 or value != round(value, PERCENT_PLACES):
            raise Invalid(_("A discount takes between 0 and 100 percent."))
        return reason, value.scaleb(-2), None
    if kind != DiscountKind.AMOUNT or value <= 0 or value != int(value):
        raise Invalid(_("A discount takes a percent or an amount."))
    return reason, None, money.check_amount(int(value))


def _check_seen(tab: Tab, version: int) -> None:
    if tab.version != version:
        raise Stale(_("The tab was changed meanwhile."), way_out=_("Look at what is on it now."))


def _on(tab: Tab) -> list[Standing]:
    """The lines of a (locked) tab, locked with their discounts; two queries."""
    lines = list(Line.objects.select_for_update(no_key=True).filter(tab=tab).order_by("pk"))
    standing: dict[int, list[Discount]] = {}
    for it in Discount.objects.filter(line__tab=tab, dropped_at=None).select_related("approval"):
        standing.setdefault(it.line_id, []).append(it)
    return [Standing(it, in_turn(standing.get(it.pk, []))) for it in lines]


def _give(
    lines: Iterable[Standing],
    tab: Tab,
    rate: Decimal | None,
    amount: int | None,
    reason: str,
    *,
    is_on_tab: bool,
    act: Act,
) -> list[Discount]:
    """New discounts (unsaved) on what is open of these lines, each added to its line's."""
    # A gift card costs what is on it: money for money.
    open_ones = [(it, unbilled_price(it.line, act.venue)) for it in lines if it.line.charge not in UNTOUCHED]
    open_ones = [(it, price) for it, price in open_ones if price > 0]
    prices = [price for _line, price in open_ones]
    if not open_ones:
        raise LineRefused(_("Nothing is left to take a discount off."), way_out=_("Drop the bills first."))
    if amount and amount > sum(prices):
        said = {"amount": _money(sum(prices), act)}
        raise Invalid(_("That is more than there is: %(amount)s is open.") % said)
    shares = money.allocate(amount, prices) if amount else [0] * len(prices)
    ref, given = new_ref(), []
    for (it, price), share in zip(open_ones, shares, strict=True):
        is_whole = not it.line.billed_amount
        part = money.percent_of(price, rate) if rate is not None and not is_whole else share
        if not part and (rate is None or not is_whole):
            continue
        new = Discount(
            line=it.line,
            ref=ref,
            is_on_tab=is_on_tab,
            kind=DiscountKind.AMOUNT if part else DiscountKind.PERCENT,
            rate=None if part else rate,
            amount=part or None,
            reason=reason,
            by=act.by,
            at=act.at,
            business_date=business_date(act.venue, act.at),
        )
        it.discounts[:] = in_turn([*it.discounts, new])
        given.append(new)
    return given


def _write(tab: Tab, lines: list[Standing], given: list[Discount], what: str, subject: Line | Tab, act: Act) -> None:
    """Let the lines be worth less, if whoever gives it may, or somebody else has approved it."""
    touched = [it for it in lines if any(one in it.discounts for one in given)]
    for it in touched:
        revalue(it.line, it.discounts, act.venue)
    percent, amount = given_alone(lines, touched)
    approval = approvals.need(
        act,
        "orders.discount",
        subject=subject,
        what=what,
        reason=given[0].reason,
        amount=amount,
        percent=percent,
        version=subject.version,
    )
    for one in given:
        one.approval = approval
    Discount.objects.bulk_create(given)
    for it in touched:
        save(it.line)
    touch(tab, act)


def _facts(lines: Iterable[Standing], given: Sequence[Discount]) -> dict[str, object]:
    """What the journal keeps: how many lines it is on, and what it comes to now."""
    off = sum(part for it in lines for one, part in it.parts() if one in given)
    return {"ref": given[0].ref, "lines": len(given), "amount": off}


def _said(it: Discount, act: Act) -> str:
    return f"{_plain(it.rate * 100)} %" if it.rate is not None else _money(it.amount or 0, act)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _money(amount: int, act: Act) -> str:
    return money.format(amount, act.venue.currency, act.venue.language)
