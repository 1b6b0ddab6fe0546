"""Cards: the intent is written down first, the terminal is asked outside, its answer is written down then.

What might have been charged stays reserved on the bill (the folio, the house account) until the terminal says so:
nobody can pay it twice.
"""

from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.queue import enqueue
from hotel.models import Folio, Stay
from orders.models import Tab
from payments import online, queries
from payments.actions.divide import bill_the_open
from payments.actions.house_accounts.locking import lock_account, to_settle
from payments.actions.intents import end_intent
from payments.actions.locks import changed_meanwhile, lock_bill
from payments.actions.owners import Owner, check_ours, give_back, lock_folio, lock_owner, owed, subject, who_looks
from payments.actions.pay_cash import amount_of
from payments.models import (
    OPEN_INTENTS,
    RELEASED,
    Bill,
    BillState,
    HouseAccount,
    Intent,
    IntentKind,
    IntentState,
    Terminal,
)

# What goes back would go back twice; a held card's questions end with their hold.
GIVEN_UP = (IntentKind.CHARGE, IntentKind.TIP, IntentKind.CAPTURE)


class TerminalBusy(Refused):
    """Another payment is on this terminal."""


class NotUnderWay(Refused):
    """This card payment has ended."""


def start_card(bill: Bill, terminal: Terminal, amount: int | None = None, *, tip: int = 0, act: Act) -> Intent:
    """Write down that a card is about to be charged, and reserve the amount (all that is left) on the bill.

    The terminal takes a `tip` with it, which counts towards nothing.

    Locks the tab, then the bill. Journals `payments.card_started`; rings tab, floor and day; once committed, the queue
    asks the terminal. Raises BillPaid, TerminalBusy, Invalid.
    """
    bill = lock_bill(bill)
    amount = amount_of(bill, amount)
    if money.check_amount(tip) < 0:
        raise Invalid(_("A tip is never less than nothing."))
    intent = write_intent(Intent(bill=bill, amount=amount, tip=tip), terminal, act)
    reserve(bill, amount)
    return start(intent, bill, act)


def start_tab_card(tab: Tab, terminal: Terminal, amount: int | None = None, *, tip: int = 0, act: Act) -> Intent:
    """Ask a card for what is open on a tab (all of it, or an amount), in one act: bill_the_open, then start_card."""
    bill = bill_the_open(tab, act=act)
    return start_card(bill, terminal, amount, tip=tip, act=act)


def start_folio_card(stay: Stay, terminal: Terminal, amount: int | None = None, *, act: Act) -> Intent:
    """Ask a card for what a stay's folio owes (all of it, or an amount), and reserve that on the folio.

    Locks the folio and its account. Journals `payments.card_started`; rings the front desk, the stay and the day; once
    committed, the queue asks the terminal. Raises FolioPaid, TerminalBusy, Invalid.
    """
    check_ours(act)
    folio = lock_folio(stay.pk)
    amount = owed(folio, amount)
    intent = write_intent(Intent(stay=folio.stay, amount=amount), terminal, act)
    Folio.objects.filter(pk=folio.pk).update(pending=F("pending") + amount, version=F("version") + 1)
    return start(intent, folio, act)


def start_account_card(account: HouseAccount, terminal: Terminal, amount: int | None = None, *, act: Act) -> Intent:
    """Ask a card for what a house account owes (all of it, or an amount): it goes down once that was taken.

    Locks the account. Journals `payments.card_started`; rings the account's pages and the day; once committed, the
    queue asks the terminal. Raises AccountRefused, TerminalBusy, Invalid.
    """
    account = lock_account(account)
    intent = write_intent(Intent(settles=account, amount=to_settle(account, amount)), terminal, act)
    return start(intent, account, act)


def cancel_card(intent: Intent, *, act: Act) -> Intent:
    """Have the terminal stop a payment; what becomes of it, the terminal says.

    Locks nothing. Journals `payments.card_cancel_asked`; the queue asks the terminal. Raises NotUnderWay.
    """
    if intent.state not in OPEN_INTENTS:
        raise NotUnderWay(_("This card payment has ended: %(state)s.") % {"state": intent.get_state_display()})
    act.journal("payments.card_cancel_asked", _about(intent), intent=intent.pk)
    enqueue("payments.tasks.cancel", intent.pk)
    return intent


def release_card(intent: Intent, *, act: Act) -> Intent:
    """Give up a payment of unknown outcome, after looking at the terminal's slip: it can be paid otherwise.

    If it turns out to have been taken, that is a surplus owed back. Locks the tab, the bill (or the folio), the intent.
    Journals `payments.card_released`; rings tab, floor and day, or the front desk. Raises NotUnderWay.
    """
    if intent.kind not in GIVEN_UP:
        raise NotUnderWay(
            _("This is no payment: what went back, or is held, only its provider knows."),
            way_out=_("Wait for its answer; a held card is given up on its own sheet."),
        )
    owner = lock_owner(intent)
    intent = Intent.objects.select_for_update(of=("self",), no_key=True).get(pk=intent.pk)
    if intent.state != IntentState.UNKNOWN:
        raise NotUnderWay(
            _("Only a payment of unknown outcome can be given up."), way_out=_("Wait for the terminal, or stop it.")
        )
    end_intent(intent, IntentState.CANCELLED, RELEASED, act)
    give_back(owner, intent.amount, act=act)
    act.journal("payments.card_released", subject(owner), intent=intent.pk, amount=intent.amount)
    act.publish(*who_looks(owner, act))
    return intent


def _about(intent: Intent) -> Model | None:
    return intent.bill or intent.stay or intent.settles or (intent.hold.tab if intent.hold else None)


def claim_charge(intent_id: int, *, act: Act) -> Intent | None:
    """Take an intent to the terminal, once: a second ring finds it taken. Journals nothing."""
    mine = Intent.objects.filter(pk=intent_id, state=IntentState.CREATED, asked_at=None).update(asked_at=act.at)
    return queries.intent(intent_id) if mine else None


def claim_question(intent_id: int, *, act: Act) -> Intent | None:
    """Take a question about an intent to its terminal, if nobody knows yet. Journals nothing."""
    mine = Intent.objects.filter(online.WONDERED, pk=intent_id).update(asked_at=act.at)
    return queries.intent(intent_id) if mine else None


def reserve(bill: Bill, amount: int) -> None:
    """Keep an amount of a (locked) bill for a payment under way; one conditional update. Raises BillPaid."""
    fits = Bill.objects.filter(
        pk=bill.pk, state=BillState.OPEN, pending=bill.pending, paid__lte=F("total") - F("pending") - amount
    )
    if not fits.update(pending=F("pending") + amount, version=F("version") + 1):
        raise changed_meanwhile(bill)
    bill.pending += amount


def write_intent(intent: Intent, terminal: Terminal, act: Act) -> Intent:
    """Keep an intent for a terminal, which has one at a time. Raises TerminalBusy, Invalid."""
    if not terminal.is_active or terminal.venue_id != act.venue.pk:
        raise Invalid(_("This terminal isn't in use."))
    intent.terminal, intent.register_id = terminal, act.device.register_id
    intent.by, intent.device_id, intent.made_at = act.by, act.device.pk, act.at
    try:
        with transaction.atomic():
            intent.save(force_insert=True)
    except IntegrityError as broken:
        raise TerminalBusy(
            _("%(terminal)s is busy with another payment.") % {"terminal": terminal.name},
            way_out=_("Wait for it, or take another terminal."),
        ) from broken
    return intent


def start(intent: Intent, owner: Owner, act: Act) -> Intent:
    """Have the queue ask the terminal once this is committed. Journals `payments.card_started`."""
    act.journal(
        "payments.card_started",
        subject(owner),
        intent=intent.pk,
        amount=intent.amount,
        tip=intent.tip,
        terminal=intent.terminal_id,
    )
    act.publish(*who_looks(owner, act))
    enqueue("payments.tasks.charge", intent.pk)
    return intent
