"""One more bill out of what nobody has paid; bills with money, and those that phones have, are left alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from orders import actions as orders
from orders.models import Tab, TabState
from payments import split
from payments.actions.divide.left import Left, left_of
from payments.actions.divide.picking import Pick, by_items
from payments.actions.divide.writing import (
    check_not_held,
    check_picks_not_held,
    drop,
    is_free,
    is_held,
    let_go,
    lock_bills,
    nothing_to_divide,
    worth_a_bill,
    write_bills,
)
from payments.actions.locks import lock_tab
from payments.models import Bill
from venues.models import Venue


def take_bill(
    tab: Tab,
    *,
    picks: Mapping[int, Pick] | None = None,
    amount: int | None = None,
    phone_ref: str = "",
    until: datetime | None = None,
    act: Act,
) -> Bill:
    """Make one more bill: of picked lines, of an amount, or of all that nobody has paid; a phone's is held `until`.

    What is on no bill is taken first; where that isn't enough, bills nobody has paid are dropped. Locks the tab, then
    its bills. Journals `payments.bills_divided`; rings tab and floor. Raises BillHeld, NothingToDivide, Invalid,
    TabSettled.
    """
    tab = lock_tab(tab)
    bills = lock_bills(tab)
    own = [it for it in bills if phone_ref and it.phone_ref == phone_ref and is_free(it)]
    let_go(tab, own, act)
    kept = [it for it in bills if it not in own]
    orders.charge_service(tab, act=act)
    left = left_of(tab)
    if not _is_enough(left, picks, amount):
        _dropped, kept = drop(tab, kept, act)
        left = left_of(tab)
    if not left:
        raise nothing_to_divide(kept, tab, act)
    parts = _parts(left, picks, amount, kept, tab, act)
    (bill,) = write_bills(tab, worth_a_bill([parts]), left, kept, "one bill", phone_ref=phone_ref, until=until, act=act)
    return bill


def divide_off(tab: Tab, amount: int, *, act: Act) -> Bill:
    """Make a typed amount a bill of its own, of all open lines in proportion; the rest stays as it is.

    Locks, journals, rings and raises as take_bill.
    """
    return take_bill(tab, amount=amount, act=act)


def bill_the_open(tab: Tab, *, act: Act) -> Bill:
    """Put what is on no bill yet on one; the other bills stay as they are.

    Locks, journals and rings as take_bill. Raises NothingToDivide, TabSettled.
    """
    tab = lock_tab(tab)
    kept = lock_bills(tab)
    orders.charge_service(tab, act=act)
    left = left_of(tab)
    if not left:
        raise nothing_to_divide(kept, tab, act)
    (bill,) = write_bills(tab, worth_a_bill([split.whole([it.open for it in left])]), left, kept, "whole", act=act)
    return bill


def let_go_expired(venue: Venue, *, act: Act) -> list[Bill]:
    """Drop the bills that phones had taken until now, and nobody has paid anything of.

    Locks each tab, then its bills. Journals `payments.bills_dropped`; rings tabs and floor.
    """
    late = Bill.objects.filter(
        venue=venue, state="open", held_until__lte=act.at, paid=0, pending=0, tab__state=TabState.OPEN
    )
    gone: list[Bill] = []
    for tab in Tab.objects.filter(pk__in=late.values("tab")).order_by("pk"):
        tab = lock_tab(tab)
        some = [it for it in lock_bills(tab) if it.held_until and is_free(it) and not is_held(it, act.at)]
        let_go(tab, some, act)
        gone += some
    return gone


def _is_enough(left: Sequence[Left], picks: Mapping[int, Pick] | None, amount: int | None) -> bool:
    """Whether what is on no bill has all that is wanted."""
    if picks is not None:
        there = {it.line.pk for it in left if not it.line.billed_amount}
        return picks.keys() <= there
    return amount is not None and amount <= sum(it.open.amount for it in left)


def _parts(
    left: Sequence[Left],
    picks: Mapping[int, Pick] | None,
    amount: int | None,
    kept: Sequence[Bill],
    tab: Tab,
    act: Act,
) -> list[split.Part]:
    lines = [it.open for it in left]
    if picks is not None:
        check_picks_not_held(picks.keys() - {it.line.pk for it in left}, kept, tab, act)
        (parts,) = by_items(left, [picks])
        return parts
    if amount is None:
        return split.whole(lines)
    open_sum = sum(it.amount for it in lines)
    if not 0 < money.check_amount(amount) <= open_sum:
        if amount > open_sum:
            check_not_held(kept, tab, act)
        raise Invalid(_("A bill of its own is more than nothing, and no more than what is left."))
    return split.by_amount(lines, amount)
