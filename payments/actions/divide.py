"""Who pays what: a tab's open lines become bills. Dividing again is a change of mind about what nobody has paid."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from string import ascii_uppercase

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from orders import actions as orders
from orders.models import Line, Tab
from payments import queries, split
from payments.actions.locks import lock_tab
from payments.given_away import left_to_give
from payments.models import Bill, BillState, Share
from venues.models import Venue

LETTERS = ascii_uppercase[: split.MAX_PAYERS]

type Pick = int | Fraction
type Picks = Sequence[Mapping[int, Pick]]
type Divider = Callable[[Sequence["Left"]], list[list[split.Part]]]


class NothingToDivide(Refused):
    """All that is on the tab has been paid, or is on bills that can't be dropped."""


@dataclass(frozen=True)
class Left:
    """What no bill has of a line, in cents and, where that can be told, in units; what was given away of that."""

    line: Line
    units: Fraction | None
    off: int = 0
    comped: int = 0

    @property
    def open(self) -> split.Open:
        return split.Open(self.line.pk, self.line.open_amount(), self.line.open_tax())


def divide_whole(tab: Tab, *, act: Act) -> list[Bill]:
    """Put all that is open on one bill.

    Locks the tab, then its bills. Journals `payments.bills_divided`; rings tab and floor. Raises NothingToDivide,
    TabSettled.
    """
    return _divide(tab, lambda left: [split.whole([it.open for it in left])], "whole", act)


def divide_equally(tab: Tab, n: int, *, act: Act) -> list[Bill]:
    """Divide what remains open over `n` payers, each a part of every line.

    Locks, journals, rings and raises as divide_whole; Invalid unless 1 to 12 pay.
    """
    if not 1 <= n <= split.MAX_PAYERS:
        raise Invalid(_("Between 1 and %(most)d people can share a bill.") % {"most": split.MAX_PAYERS})
    return _divide(tab, lambda left: split.equally([it.open for it in left], n), "equally", act)


def divide_by_items(tab: Tab, picks: Picks, *, act: Act) -> list[Bill]:
    """Give each payer lines: by line id, so many of what is open of it (an int) or a part of that (a Fraction).

    What nobody picks stays open. Locks, journals, rings and raises as divide_whole; Invalid for picks of more than
    there is, or of lines that aren't there.
    """
    if not 1 <= len(picks) <= split.MAX_PAYERS:
        raise Invalid(_("Between 1 and %(most)d people can share a bill.") % {"most": split.MAX_PAYERS})
    return _divide(tab, lambda left: _by_items(left, picks), "items", act)


def drop_bills(tab: Tab, *, act: Act) -> list[Bill]:
    """Take apart the bills nobody has paid anything of; what they had of the lines is open again.

    A bill with a payment, or with one under way, stays. Locks the tab, then its bills. Journals
    `payments.bills_dropped`; rings tab and floor. Raises TabSettled.
    """
    tab = lock_tab(tab)
    dropped, _kept = _drop(tab, act)
    return dropped


def _divide(tab: Tab, divide: Divider, way: str, act: Act) -> list[Bill]:
    tab = lock_tab(tab)
    _dropped, kept = _drop(tab, act)
    orders.charge_service(tab, act=act)
    left = _left(tab)
    if not left:
        raise NothingToDivide(_("Nothing is left to divide."), way_out=_("Take what is on the bills that are open."))
    payers = _worth_a_bill(divide(left))
    taken = [orders.Part(it.line_id, it.amount, it.tax) for parts in payers.values() for it in parts]
    orders.take_parts([it for it in taken if it.amount], act=act)
    bills = _write(tab, payers, {it.line.pk: it for it in left}, [it.letter for it in kept], act)
    act.journal("payments.bills_divided", tab, way=way, bills={it.pk: it.total for it in bills})
    act.publish(tab.topic, f"floor.{tab.venue_id}")
    return bills


def _drop(tab: Tab, act: Act) -> tuple[list[Bill], list[Bill]]:
    """Drop what can be dropped; returns the dropped bills and those that stay."""
    locked = Bill.objects.select_for_update(no_key=True).filter(tab=tab).exclude(state=BillState.DROPPED)
    bills = list(locked.order_by("pk"))
    gone = [it for it in bills if it.state == BillState.OPEN and not it.paid and not it.pending]
    if gone:
        shares = list(Share.objects.filter(bill__in=gone, released_at=None))
        Share.objects.filter(bill__in=gone, released_at=None).update(released_at=act.at)
        parts = [orders.Part(it.line_id, it.amount, it.tax) for it in shares if it.amount]
        orders.give_back_parts(parts, act=act)
        Bill.objects.filter(pk__in=[it.pk for it in gone]).update(state=BillState.DROPPED)
        act.journal("payments.bills_dropped", tab, bills=[it.pk for it in gone])
        act.publish(tab.topic, f"floor.{tab.venue_id}")
    return gone, [it for it in bills if it not in gone]


def _left(tab: Tab) -> list[Left]:
    """Lines with something open, and free ones that are on no bill."""
    shares: dict[int, list[Share]] = {}
    for share in Share.objects.filter(line__tab=tab, released_at=None):
        shares.setdefault(share.line_id, []).append(share)
    lines = list(Line.objects.filter(tab=tab).order_by("pk"))
    wanted = [it for it in lines if it.open_amount() or it.pk not in shares]
    kept = [it for it in wanted if it.open_quantity()]
    # A tab of nothing but voids still ends with a bill, of nothing.
    return [_left_of(it, shares.get(it.pk, []), tab.venue) for it in kept or wanted]


def _left_of(line: Line, shares: Sequence[Share], venue: Venue) -> Left:
    off, comped = left_to_give(line, shares, venue)
    return Left(line, _units(line, shares), off, comped)


def _units(line: Line, shares: Sequence[Share]) -> Fraction | None:
    if not all(it.portion for it in shares):
        return None
    units = line.open_quantity() - sum((Fraction(it.portion) for it in shares), Fraction(0))
    return units if units > 0 else None


def _by_items(left: Sequence[Left], picks: Picks) -> list[list[split.Part]]:
    by_id = {it.line.pk: it for it in left}
    if strangers := {line_id for payer in picks for line_id in payer} - by_id.keys():
        raise Invalid(_("%(n)d of these lines are on a bill already, or not on this tab.") % {"n": len(strangers)})
    payers: list[list[split.Part]] = [[] for _ in picks]
    totals = [0] * (len(picks) + 1)  # the last stands for nobody
    for it in left:
        wanted = [_fraction(it, payer[it.line.pk]) if it.line.pk in payer else Fraction(0) for payer in picks]
        if any(wanted):
            _share_out(it, wanted, payers, totals)
    return payers


def _fraction(it: Left, pick: Pick) -> Fraction:
    if isinstance(pick, int) and it.units is None:
        raise Invalid(_("%(dish)s was divided by amount: share what is left of it.") % {"dish": it.line.name})
    part = Fraction(pick) / (it.units or 1) if isinstance(pick, int) else pick
    if not 0 < part <= 1 or part.denominator > split.MAX_DENOMINATOR:
        raise Invalid(_("There isn't that much left of %(dish)s.") % {"dish": it.line.name})
    return part


def _share_out(it: Left, wanted: list[Fraction], payers: list[list[split.Part]], totals: list[int]) -> None:
    rest = 1 - sum(wanted)
    if rest < 0:
        raise Invalid(_("More of %(dish)s was given out than there is.") % {"dish": it.line.name})
    whole = lcm(*(part.denominator for part in wanted))
    weights = [int(part * whole) for part in (*wanted, rest)]
    amounts = split.fairly(it.open.amount, weights, totals)
    taxes = split.fairly(it.open.tax, amounts, totals) if it.open.amount else [0] * len(amounts)
    for at, part in enumerate(wanted):
        totals[at] += amounts[at]
        if part:
            payers[at].append(split.Part(it.line.pk, part.numerator, part.denominator, amounts[at], taxes[at]))


def _worth_a_bill(payers: Sequence[Sequence[split.Part]]) -> dict[int, Sequence[split.Part]]:
    """By payer, whoever has something to pay; somebody, if nobody has."""
    something = {at: parts for at, parts in enumerate(payers) if sum(it.amount for it in parts)}
    return something or {at: parts for at, parts in enumerate(payers) if parts and not any(payers[:at])}


def _write(
    tab: Tab, payers: Mapping[int, Sequence[split.Part]], left: Mapping[int, Left], used: list[str], act: Act
) -> list[Bill]:
    letters, label = _letters(used), queries.label_of(tab)
    bills = [
        Bill(
            venue_id=tab.venue_id,
            tab=tab,
            register_id=act.device.register_id,
            letter=letters[at],
            label=label,
            total=sum(it.amount for it in parts),
            tax_total=sum(it.tax for it in parts),
            opened_at=act.at,
        )
        for at, parts in payers.items()
    ]
    Bill.objects.bulk_create(bills)
    shares = [
        _share(bill, it, left[it.line_id]) for bill, parts in zip(bills, payers.values(), strict=True) for it in parts
    ]
    _say_what_was_given(shares, left)
    Share.objects.bulk_create(shares)
    return bills


def _say_what_was_given(shares: Sequence[Share], left: Mapping[int, Left]) -> None:
    """Share out over the shares what discounts took off their lines, and what is on the house, as amounts are."""
    by_line: dict[int, list[Share]] = {}
    for it in shares:
        by_line.setdefault(it.line_id, []).append(it)
    for line_id, some in by_line.items():
        of = left[line_id]
        if not (of.off or of.comped):
            continue
        weights = [*(it.amount for it in some), of.open.amount - sum(it.amount for it in some)]
        if not any(weights):  # all of it was given away
            weights = [*(1 for _it in some), 0]
        offs, comps = money.allocate(of.off, weights), money.allocate(of.comped, weights)
        for share, off, comped in zip(some, offs, comps, strict=False):
            share.off, share.comped = off, comped


def _share(bill: Bill, part: split.Part, left: Left) -> Share:
    """The share's fraction is of the whole line; the part's is of what was open of it."""
    units = left.units * Fraction(part.num, part.den) if left.units and part.num and part.den else None
    of_line = units / left.line.open_quantity() if units and left.line.open_quantity() else None
    if of_line is not None and (of_line > 1 or of_line.denominator > split.MAX_DENOMINATOR):
        units = of_line = None
    return Share(
        bill=bill,
        line_id=part.line_id,
        num=of_line.numerator if of_line else None,
        den=of_line.denominator if of_line else None,
        portion=str(units) if units else "",
        amount=part.amount,
        tax=part.tax,
    )


def _letters(used: Sequence[str]) -> list[str]:
    """The free letters A–L; a long evening's later bills are A2, B2 …"""
    names = [letter + (str(lap) if lap > 1 else "") for lap in range(1, 99) for letter in LETTERS]
    return [it for it in names if it not in used]
