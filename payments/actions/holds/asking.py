"""What is asked of the terminal about a held card, each written down first. A tab's lock stands before its hold's."""

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.queue import enqueue
from orders.models import Tab
from payments import holds
from payments.actions.divide import bill_the_open
from payments.actions.locks import lock_bill, lock_tab
from payments.actions.pay_card import TerminalBusy, reserve, start, write_intent
from payments.actions.pay_cash import amount_of
from payments.gateways.kinds import HOLDING
from payments.models import Bill, Hold, HoldState, Intent, IntentKind, Terminal


class AlreadyHeld(Refused):
    """A card is held for this tab."""


class NotHoldable(Refused):
    """This terminal's provider can't hold cards."""


class NotHeld(Refused):
    """Nothing is held on this card any more, or not yet."""


class HoldBusy(Refused):
    """Something is being asked about this card just now."""


class TooLittleHeld(Refused):
    """More was to be charged than is held."""


def hold_card(tab: Tab, terminal: Terminal, amount: int, *, act: Act) -> Hold:
    """Write down that so much is about to be held on a card for a tab; it books nothing.

    Locks the tab. Journals `payments.hold_asked`; rings tab, floor and day; once committed, the queue asks the
    terminal. Raises AlreadyHeld, NotHoldable, TabSettled, TerminalBusy, Invalid.
    """
    tab = lock_tab(tab)
    if terminal.gateway not in HOLDING:
        raise NotHoldable(_("%(terminal)s can't hold cards.") % {"terminal": terminal.name})
    hold = Hold(tab=tab, provider=terminal.gateway, by=act.by, made_at=act.at)
    try:
        with transaction.atomic():
            hold.save(force_insert=True)
    except IntegrityError as broken:
        raise AlreadyHeld(
            _("A card is held for this tab already."), way_out=_("Hold more on it, charge it, or let it go.")
        ) from broken
    intent = write_intent(Intent(kind=IntentKind.HOLD, hold=hold, amount=_some(amount)), terminal, act)
    _ask(hold, intent, "payments.hold_asked", act)
    return hold


def top_up_hold(hold: Hold, amount: int, *, act: Act) -> Intent:
    """Write down that so much more is about to be held on the same card; no card is needed.

    Locks the tab, the hold. Journals `payments.hold_asked`; rings as hold_card does. Raises NotHeld, HoldBusy,
    TabSettled, TerminalBusy, Invalid.
    """
    lock_tab(hold.tab)
    hold = lock_free(hold)
    return ask_about(hold, Intent(kind=IntentKind.TOP_UP, hold=hold, amount=_some(amount)), "payments.hold_asked", act)


def capture_hold(hold: Hold, bill: Bill, amount: int | None = None, *, tip: int = 0, act: Act) -> Intent:
    """Write down that a held card is about to be charged for a bill (all that is left), and reserve that on it.

    What is held beyond it is let go. Locks the tab, the bill, the hold. Journals `payments.card_started`; rings tab,
    floor and day; once committed, the queue asks the terminal. Raises BillPaid, NotHeld, HoldBusy, TooLittleHeld,
    TerminalBusy, Invalid.
    """
    bill = lock_bill(bill)
    amount = amount_of(bill, amount)
    if money.check_amount(tip) < 0:
        raise Invalid(_("A tip is never less than nothing."))
    hold = lock_free(hold)
    if hold.tab_id != bill.tab_id:
        raise NotHeld(_("This card is held for another tab."))
    if amount + tip > hold.amount:
        raise _too_little(hold, amount + tip, act)
    intent = _about(hold, Intent(kind=IntentKind.CAPTURE, hold=hold, bill=bill, amount=amount, tip=tip), act)
    reserve(bill, amount)
    return start(intent, bill, act)


def capture_tab_hold(hold: Hold, amount: int | None = None, *, tip: int = 0, act: Act) -> Intent:
    """Charge a held card for what is open on its tab (all of it, or an amount): bill_the_open, then capture_hold."""
    return capture_hold(hold, bill_the_open(hold.tab, act=act), amount, tip=tip, act=act)


def release_hold(hold: Hold, *, act: Act) -> Intent:
    """Write down that a held card is about to be let go.

    Locks the tab (which may be settled), the hold. Journals `payments.hold_release_asked`; rings as hold_card does.
    Raises NotHeld, HoldBusy, TerminalBusy.
    """
    Tab.objects.select_for_update(no_key=True).get(pk=hold.tab_id)
    hold = lock_free(hold)
    return ask_about(hold, Intent(kind=IntentKind.RELEASE, hold=hold, amount=0), "payments.hold_release_asked", act)


def lock_free(hold: Hold) -> Hold:
    """A hold as it is now, locked, of which nothing is asked. Raises NotHeld, HoldBusy."""
    hold = Hold.objects.select_for_update(of=("self",), no_key=True).select_related("tab__venue").get(pk=hold.pk)
    if hold.state != HoldState.HELD:
        raise NotHeld(
            _("Nothing is held on this card: %(state)s.") % {"state": hold.get_state_display()},
            way_out=_("Hold a card again, or take the money another way."),
        )
    if holds.under_way(hold):
        raise HoldBusy(_("This card is being dealt with just now."), way_out=_("Wait for the terminal's answer."))
    return hold


def hold_topics(tab: Tab) -> tuple[str, ...]:
    """Who looks at a hold: its tab, the floor, the day."""
    return tab.topic, f"floor.{tab.venue_id}", f"day.{tab.venue_id}"


def ask_about(hold: Hold, intent: Intent, kind: str, act: Act) -> Intent:
    """Have the terminal that holds a card asked about it once this is committed; journaled as `kind`."""
    return _ask(hold, _about(hold, intent, act), kind, act)


def _about(hold: Hold, intent: Intent, act: Act) -> Intent:
    """Keep an intent for the terminal that holds the card, on the register where a person stands, if one does."""
    first = holds.first_of(hold)
    assert first.terminal is not None
    if getattr(act, "device", None) is not None:
        return write_intent(intent, first.terminal, act)
    intent.terminal, intent.register_id, intent.made_at = first.terminal, first.register_id, act.at
    try:
        with transaction.atomic():
            intent.save(force_insert=True)
    except IntegrityError as broken:
        raise TerminalBusy(_("%(terminal)s is busy.") % {"terminal": first.terminal.name}) from broken
    return intent


def _ask(hold: Hold, intent: Intent, kind: str, act: Act) -> Intent:
    act.journal(kind, hold.tab, hold=hold.pk, intent=intent.pk, amount=intent.amount)
    act.publish(*hold_topics(hold.tab))
    enqueue("payments.tasks.charge", intent.pk)
    return intent


def _some(amount: int) -> int:
    if money.check_amount(amount) <= 0:
        raise Invalid(_("An amount is more than nothing."))
    return amount


def _too_little(hold: Hold, wanted: int, act: Act) -> TooLittleHeld:
    language = get_language() or act.venue.language
    said = {
        "held": money.format(hold.amount, act.venue.currency, language),
        "short": money.format(wanted - hold.amount, act.venue.currency, language),
    }
    return TooLittleHeld(
        _("Only %(held)s is held on this card.") % said, way_out=_("Hold %(short)s more first.") % said
    )
