"""A guest pays on the phone: takes a part of the table's bill, pays it, or lets it go again.

What a phone has taken is a bill of its own that nobody else divides for three minutes. The phone names lines and
parts of them, never an amount of the bill: only a tip is its own to say.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from orders import actions as orders
from orders.models import Charge, Tab
from payments import split
from payments.actions.divide.left import Left, left_of
from payments.actions.divide.picking import by_items
from payments.actions.divide.taking import take_bill
from payments.actions.divide.writing import (
    NothingToDivide,
    check_not_held,
    drop,
    is_free,
    let_go,
    lock_bills,
    write_bills,
)
from payments.actions.locks import lock_bill, lock_tab
from payments.actions.pay_card import cancel_card
from payments.actions.pay_online import start_online
from payments.models import OPEN_INTENTS, Bill, BillState, Intent, ProviderAccount, Way

HELD_FOR = timedelta(minutes=3)

# By line: so many units of it (1, or 1/3 of a bottle); None for all that is left.
type Parts = Mapping[int, Fraction | None]


class PartTaken(Refused):
    """Somebody else at the table is paying this, or has paid it."""


class PaymentUnderWay(Refused):
    """This phone is paying a part already."""


def take_part(tab: Tab, phone_ref: str, *, parts: Parts | None = None, among: int | None = None, act: Act) -> Bill:
    """Make a phone's part a bill that it holds for three minutes: parts of lines, what is left by `among`, or all.

    What the phone had taken before is let go. Locks the tab, then its bills. Journals `payments.bills_divided`; rings
    tab and floor. Raises PartTaken, PaymentUnderWay, NothingToDivide, BillHeld, Invalid, TabSettled.
    """
    tab = lock_tab(tab)
    bills = lock_bills(tab)
    own = [it for it in bills if it.phone_ref == phone_ref and it.state == BillState.OPEN]
    if not all(is_free(it) for it in own):
        raise PaymentUnderWay(_("You are paying already."), way_out=_("Wait for that, or stop it first."))
    let_go(tab, own, act)
    kept = [it for it in bills if it not in own]
    orders.charge_service(tab, act=act)
    if among is not None:
        bill = _share(tab, phone_ref, among, kept, act)
    elif parts is not None:
        bill = _part(tab, phone_ref, parts, kept, act)
    else:
        bill = take_bill(tab, phone_ref=phone_ref, until=act.at + HELD_FOR, act=act)
    if not bill.total:
        raise _nothing_left()
    return bill


def pay_part(bill: Bill, account: ProviderAccount, *, tip: int = 0, return_url: str, act: Act) -> Intent:
    """Begin to pay what a phone has taken, all of it, with a tip of no more than it comes to; it is held anew.

    Locks, journals, rings and raises as start_online.
    """
    if money.check_amount(tip) > bill.total:
        text = _("That tip is more than the bill: look again.")
        raise Invalid(text, fields={"total": text})
    intent = start_online(bill, account, tip=tip, way=Way.LINK, by_phone=True, return_url=return_url, act=act)
    Bill.objects.filter(pk=bill.pk).update(held_until=act.at + HELD_FOR)
    return intent


def give_up_part(bill: Bill, *, act: Act) -> None:
    """Let go what a phone has taken; a payment of it under way is stopped first, and its lines are free after that.

    Locks the tab, then the bill. Journals `payments.bills_dropped`, or `payments.card_cancel_asked`; rings tab and
    floor.
    """
    bill = lock_bill(bill)
    if is_free(bill):
        let_go(bill.tab, [bill], act)
        return
    for intent in Intent.objects.filter(bill=bill, state__in=OPEN_INTENTS).order_by("pk"):
        cancel_card(intent, act=act)
    Bill.objects.filter(pk=bill.pk, state=BillState.OPEN).update(held_until=act.at)
    act.publish(bill.tab.topic, f"floor.{bill.venue_id}")


def _share(tab: Tab, phone_ref: str, among: int, kept: Sequence[Bill], act: Act) -> Bill:
    if not 2 <= among <= split.MAX_PAYERS:
        raise Invalid(_("Between 2 and %(most)d people can share a bill.") % {"most": split.MAX_PAYERS})
    _dropped, kept = drop(tab, kept, act)
    left = left_of(tab)
    if not sum(it.open.amount for it in left):
        check_not_held(kept, tab, act)
        raise _nothing_left()
    first = split.equally([it.open for it in left], among)[0]
    return _write(tab, phone_ref, first, left, kept, act)


def _part(tab: Tab, phone_ref: str, parts: Parts, kept: Sequence[Bill], act: Act) -> Bill:
    """Bills that nobody pays are dropped where they have some of what was tapped."""
    if not parts:
        raise Invalid(_("Choose what you pay."))
    left = left_of(tab)
    if not parts.keys() <= {it.line.pk for it in left if not it.line.billed_amount}:
        _dropped, kept = drop(tab, kept, act)
        left = left_of(tab)
    by_id = {it.line.pk: it for it in left if it.line.charge != Charge.SERVICE}
    picks = {line_id: _fraction(by_id.get(line_id), units) for line_id, units in parts.items()}
    (mine,) = by_items(left, [picks])
    return _write(tab, phone_ref, mine, left, kept, act)


def _write(
    tab: Tab, phone_ref: str, parts: Sequence[split.Part], left: Sequence[Left], kept: Sequence[Bill], act: Act
) -> Bill:
    until = act.at + HELD_FOR
    (bill,) = write_bills(tab, {0: parts}, left, kept, "phone", phone_ref=phone_ref, until=until, act=act)
    return bill


def _fraction(left: Left | None, units: Fraction | None) -> Fraction:
    if left is None:
        raise PartTaken(_("Someone else is paying this, or has paid it."), way_out=_("Look again at what is left."))
    if units is None:
        return Fraction(1)
    if left.units is None or units > left.units:
        raise PartTaken(
            _("There isn’t that much left of %(dish)s: someone else is paying for it.") % {"dish": left.line.name},
            way_out=_("Look again at what is left."),
        )
    return units / left.units


def _nothing_left() -> NothingToDivide:
    return NothingToDivide(_("Nothing of this is left to pay."))
