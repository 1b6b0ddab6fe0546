"""Bills are written and dropped: lines give their parts, and take them back."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from string import ascii_uppercase

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Refused
from orders import actions as orders
from orders.models import Tab
from payments import online, queries, split
from payments.actions.divide.left import Left
from payments.models import Bill, BillState, Share
from venues.days import local

LETTERS = ascii_uppercase[: split.MAX_PAYERS]


class NothingToDivide(Refused):
    """All that is on the tab has been paid, or is on bills that can't be dropped."""


class BillHeld(NothingToDivide):
    """A guest is paying it on a phone: nobody else divides it until then."""


def lock_bills(tab: Tab) -> list[Bill]:
    """The bills of a (locked) tab that stand, locked."""
    bills = Bill.objects.select_for_update(no_key=True).filter(tab=tab).exclude(state=BillState.DROPPED)
    return list(bills.order_by("pk"))


def drop(tab: Tab, bills: Sequence[Bill], act: Act) -> tuple[list[Bill], list[Bill]]:
    """Drop those of the (locked) bills that can be: (dropped, kept)."""
    gone = [it for it in bills if is_free(it) and not is_held(it, act.at)]
    let_go(tab, gone, act)
    return gone, [it for it in bills if it not in gone]


def let_go(tab: Tab, gone: Sequence[Bill], act: Act) -> None:
    """Drop these (locked) bills, whatever they are held for."""
    if not gone:
        return
    shares = list(Share.objects.filter(bill__in=gone, released_at=None))
    Share.objects.filter(bill__in=gone, released_at=None).update(released_at=act.at)
    parts = [orders.Part(it.line_id, it.amount, it.tax) for it in shares if it.amount]
    orders.give_back_parts(parts, act=act)
    Bill.objects.filter(pk__in=[it.pk for it in gone]).update(state=BillState.DROPPED)
    act.journal("payments.bills_dropped", tab, bills=[it.pk for it in gone])
    act.publish(tab.topic, f"floor.{tab.venue_id}")


def is_free(bill: Bill) -> bool:
    """Whether nobody has paid anything of it, or is about to."""
    return bill.state == BillState.OPEN and not bill.paid and not bill.pending


def is_held(bill: Bill, at: datetime) -> bool:
    """Whether a guest is paying it on a phone."""
    return bill.state == BillState.OPEN and bill.held_until is not None and bill.held_until > at


def check_picks_not_held(line_ids: Collection[int], kept: Sequence[Bill], tab: Tab, act: Act) -> None:
    """Raise BillHeld where a phone has one of these lines."""
    if line_ids:
        shares = Share.objects.filter(bill__in=kept, line__in=line_ids, released_at=None)
        theirs = set(shares.values_list("bill_id", flat=True))
        check_not_held([it for it in kept if it.pk in theirs], tab, act)


def check_not_held(kept: Sequence[Bill], tab: Tab, act: Act) -> None:
    """Raise BillHeld where a phone has one of these bills."""
    held = [it.held_until for it in kept if is_held(it, act.at) and it.held_until]
    if held:
        until = local(tab.venue, max(held)).strftime("%H:%M")
        raise BillHeld(
            _("A guest is paying this on their phone, until %(until)s.") % {"until": until},
            way_out=_("Wait until then, or take the money for that bill here."),
        )


def nothing_to_divide(kept: Sequence[Bill], tab: Tab, act: Act) -> NothingToDivide:
    """The refusal, once it is known that no phone is the reason. Raises BillHeld where one is."""
    check_not_held(kept, tab, act)
    return NothingToDivide(_("Nothing is left to divide."), way_out=_("Take what is on the bills that are open."))


def write_bills(
    tab: Tab,
    payers: Mapping[int, Sequence[split.Part]],
    left: Sequence[Left],
    kept: Sequence[Bill],
    way: str,
    *,
    seats: Sequence[int] = (),
    phone_ref: str = "",
    until: datetime | None = None,
    act: Act,
) -> list[Bill]:
    """Write a bill for each payer, beside those that stay; their lines give what they take."""
    taken = [orders.Part(it.line_id, it.amount, it.tax) for parts in payers.values() for it in parts]
    orders.take_parts([it for it in taken if it.amount], act=act)
    register_id = act.device.register_id if act.device else online.register_for(tab.venue_id, None).pk
    letters, label = _letters([it.letter for it in kept]), queries.label_of(tab)
    bills = [
        Bill(
            venue_id=tab.venue_id,
            tab=tab,
            register_id=register_id,
            letter=letters[at],
            label=label,
            seat=seats[at] if seats else None,
            phone_ref=phone_ref,
            held_until=until,
            total=sum(it.amount for it in parts),
            tax_total=sum(it.tax for it in parts),
            opened_at=act.at,
        )
        for at, parts in payers.items()
    ]
    Bill.objects.bulk_create(bills)
    of = {it.line.pk: it for it in left}
    shares = [
        _share(bill, it, of[it.line_id]) for bill, some in zip(bills, payers.values(), strict=True) for it in some
    ]
    _say_what_was_given(shares, of)
    Share.objects.bulk_create(shares)
    act.journal("payments.bills_divided", tab, way=way, bills={it.pk: it.total for it in bills})
    act.publish(tab.topic, f"floor.{tab.venue_id}")
    return bills


def worth_a_bill(payers: Sequence[Sequence[split.Part]]) -> dict[int, Sequence[split.Part]]:
    """By payer, whoever has something to pay; somebody, if nobody has."""
    something = {at: parts for at, parts in enumerate(payers) if sum(it.amount for it in parts)}
    return something or {at: parts for at, parts in enumerate(payers) if parts and not any(payers[:at])}


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
