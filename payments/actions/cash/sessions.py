"""Drawers and purses: opened with a float, counted without being told what should be there."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.notes import read_note
from ledger import actions as ledger
from payments import coins, postings, queries
from payments.actions.cash.own import lock_session
from payments.models import CashSession
from payments.x_report import expected_cash
from staff.models import Person
from venues.days import business_date
from venues.models import Register

LONGEST_NOTE = 140


class DrawerOpen(Refused):
    """This register's drawer, or this person's purse, has a session already."""


def open_cash_session(float_amount: int, *, register: Register | None = None, act: Act) -> CashSession:
    """Open the drawer of a register (the device's) with change money from the safe, in minor units.

    Locks the register; one open session each, by constraint. Journals `payments.cash_session_opened`; rings floor and
    day. Raises DrawerOpen, Invalid.
    """
    register = _lock_register(register or act.device.register)
    return _open(float_amount, register, None, act)


def open_purse(float_amount: int, *, act: Act) -> CashSession:
    """Open the purse of whoever does it, at the device's register, with change money from the safe, minor units.

    Locks the register; one open purse each, by constraint. Journals `payments.purse_opened`; rings floor and day.
    Raises DrawerOpen, Invalid.
    """
    return _open(float_amount, _lock_register(act.device.register), act.by, act)


def close_cash_session(
    session: CashSession, counted: int, *, coins: coins.Count | None = None, note: str = "", act: Act
) -> CashSession:
    """Close a drawer or a purse with what was counted; what should be there is worked out only now.

    All of it goes to the safe. Locks the session, then its register. Journals `payments.cash_session_closed`; rings
    floor and day. Raises DrawerClosed, Invalid.
    """
    if money.check_amount(counted) < 0:
        raise Invalid(_("A count is never less than nothing."))
    return close_locked(lock_session(session), counted, coins, note, act=act)


def close_locked(
    session: CashSession, counted: int, coins: coins.Count | None, note: str = "", *, act: Act
) -> CashSession:
    """The same, of a session that the caller has locked with its register."""
    session.note = read_note(note, LONGEST_NOTE)
    session.expected_amount = expected_cash(session)
    session.counted_amount, session.closed_by, session.closed_at = counted, act.by, act.at
    session.coins = coins or {}
    session.save(update_fields=["expected_amount", "counted_amount", "closed_by", "closed_at", "coins", "note"])
    today = business_date(act.venue, act.at)
    ledger.post(postings.counted_out(session), group=f"session.{session.pk}.close", day=today, act=act)
    act.journal(
        "payments.cash_session_closed",
        session,
        register=session.register.number,
        person=session.person_id,
        counted=counted,
        expected=session.expected_amount,
    )
    _ring(act)
    return session


def explain_difference(session: CashSession, note: str, *, act: Act) -> CashSession:
    """Write down what explains that a counted drawer or purse was over or short; once.

    Locks the session. Journals `payments.difference_explained`. Raises Invalid, Refused where it was explained before.
    """
    note = read_note(note, LONGEST_NOTE)
    if not note:
        raise Invalid(_("Say what explains it, in a few words."), fields={"note": _("Some words are needed.")})
    session = CashSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if not session.closed_at or session.note:
        raise Refused(_("This difference has been explained already."))
    session.note = note
    session.save(update_fields=["note"])
    act.journal("payments.difference_explained", session, difference=session.difference, note=note)
    return session


def _lock_register(register: Register) -> Register:
    return Register.objects.select_for_update(no_key=True).get(pk=register.pk)


def _open(float_amount: int, register: Register, person: Person | None, act: Act) -> CashSession:
    if money.check_amount(float_amount) < 0:
        raise Invalid(_("A float is never less than nothing."))
    session = CashSession(
        venue=act.venue,
        register=register,
        till=queries.till_at(register.pk),
        person=person,
        opened_by=act.by,
        opened_at=act.at,
        float_amount=float_amount,
        business_date=business_date(act.venue, act.at),
    )
    try:
        with transaction.atomic():
            session.save(force_insert=True)
    except IntegrityError as broken:
        raise _open_already(register, person) from broken
    _book(session, session.business_date, act)
    return session


def _open_already(register: Register, person: Person | None) -> DrawerOpen:
    if person:
        return DrawerOpen(_("You carry a purse already."), way_out=_("Count it before you take another."))
    return DrawerOpen(
        _("The drawer of %(register)s is open already.") % {"register": register.name},
        way_out=_("Count it before it is opened again."),
    )


def _book(session: CashSession, day: date, act: Act) -> None:
    ledger.post(postings.float_in(session), group=f"session.{session.pk}.open", day=day, act=act)
    act.journal(
        "payments.purse_opened" if session.person_id else "payments.cash_session_opened",
        session,
        register=session.register.number,
        amount=session.float_amount,
    )
    _ring(act)


def _ring(act: Act) -> None:
    act.publish(f"floor.{act.venue.pk}", f"day.{act.venue.pk}")
