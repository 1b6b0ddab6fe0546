"""Who pays what: a tab's open lines become bills. Dividing again is a change of mind about what nobody has paid.

A bill that was paid in part stays its payer's, unless nothing else is left: then it ends at what was paid, and its rest
is divided.
"""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from orders import actions as orders
from orders.models import Tab
from payments import split
from payments.actions.divide.cutting import cut_to_what_is_paid
from payments.actions.divide.left import Left, left_of
from payments.actions.divide.picking import Picks, by_items, by_seat
from payments.actions.divide.writing import (
    check_not_held,
    check_picks_not_held,
    drop,
    lock_bills,
    nothing_to_divide,
    worth_a_bill,
    write_bills,
)
from payments.actions.locks import lock_tab
from payments.models import Bill

type Divider = Callable[[Sequence[Left]], list[list[split.Part]]]


def divide_whole(tab: Tab, *, act: Act) -> list[Bill]:
    """Put all that is open on one bill.

    Locks the tab, then its bills. Journals `payments.bills_divided`; rings tab and floor. Raises NothingToDivide,
    BillHeld, TabSettled.
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
    tab = lock_tab(tab)
    _dropped, kept = drop(tab, lock_bills(tab), act)
    left = _what_is_left(tab, kept, act)
    check_picks_not_held({it for payer in picks for it in payer} - {it.line.pk for it in left}, kept, tab, act)
    return write_bills(tab, worth_a_bill(by_items(left, picks)), left, kept, "items", act=act)


def divide_by_seat(tab: Tab, *, act: Act) -> list[Bill]:
    """Make each seat a payer of its own dishes; what was sent to no seat is shared by all of them alike.

    Seats that have paid share nothing more. Locks, journals, rings and raises as divide_whole; Invalid where no dish
    has a seat, or too many have.
    """
    tab = lock_tab(tab)
    _dropped, kept = drop(tab, lock_bills(tab), act)
    left = _what_is_left(tab, kept, act)
    seats, payers = by_seat(left, {it.seat for it in kept if it.seat})
    return write_bills(tab, worth_a_bill(payers), left, kept, "by seat", seats=seats, act=act)


def drop_bills(tab: Tab, *, act: Act) -> list[Bill]:
    """Take apart the bills nobody has paid anything of; what they had of the lines is open again.

    A bill with a payment, with one under way, or that a guest is paying on a phone stays. Locks the tab, then its
    bills. Journals `payments.bills_dropped`; rings tab and floor. Raises TabSettled, and BillHeld where
    nothing else is there to drop.
    """
    tab = lock_tab(tab)
    dropped, kept = drop(tab, lock_bills(tab), act)
    if not dropped:
        check_not_held(kept, tab, act)
    return dropped


def _divide(tab: Tab, divide: Divider, way: str, act: Act) -> list[Bill]:
    tab = lock_tab(tab)
    _dropped, kept = drop(tab, lock_bills(tab), act)
    left = _what_is_left(tab, kept, act)
    return write_bills(tab, worth_a_bill(divide(left)), left, kept, way, act=act)


def _what_is_left(tab: Tab, kept: Sequence[Bill], act: Act) -> list[Left]:
    orders.charge_service(tab, act=act)
    left = left_of(tab)
    if not left and cut_to_what_is_paid(tab, kept, act):
        left = left_of(tab)
    if not left:
        raise nothing_to_divide(kept, tab, act)
    return left
