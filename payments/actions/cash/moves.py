"""Cash that goes in or out without a sale: paid in, paid out, to the safe and from it, from hand to hand."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.notes import read_note
from ledger import actions as ledger
from payments import postings
from payments.actions.cash.own import lock_session, lock_sessions
from payments.actions.cash.sessions import open_purse
from payments.actions.kicks import kick_open
from payments.models import CashMovement, CashSession, MovementKind
from venues.days import business_date

LONGEST_REASON = 140
BY_HAND = (MovementKind.PAY_IN, MovementKind.PAY_OUT, MovementKind.DROP, MovementKind.TOP_UP)
NEED_REASON = (MovementKind.PAY_IN, MovementKind.PAY_OUT)


class NotHandedOver(Refused):
    """Cash goes from one open session to another of the house."""


def move_cash(session: CashSession, kind: str, amount: int, reason: str = "", *, act: Act) -> CashMovement:
    """Pay in or out (for a reason), drop to the safe or top up from it, minor units; a drawer opens for it.

    Locks the session, then its register. Journals `payments.cash_moved`; rings the day. Raises DrawerClosed, Invalid.
    """
    if kind not in BY_HAND:
        raise Invalid(_("Cash isn't moved like that."))
    reason = read_note(reason, LONGEST_REASON)
    if kind in NEED_REASON and not reason:
        said = _("Say what it is for, in a few words.")
        raise Invalid(said, fields={"reason": said})
    session = lock_session(session)
    movement = note_movement(session, MovementKind(kind), amount, reason, act=act)
    ledger.post(postings.moved(movement), group=f"movement.{movement.pk}", day=movement.business_date, act=act)
    return movement


def hand_over_cash(giver: CashSession, taker: CashSession, amount: int, *, act: Act) -> CashMovement:
    """Hand cash from one open session to another (purse to drawer, drawer to purse, colleague to colleague).

    The giver does it where both stand; the taker finds it in their own count. Locks both sessions (ids rising), then
    their registers. Journals `payments.cash_moved`; rings the day. Raises DrawerClosed, NotHandedOver, Invalid.
    """
    if giver.pk == taker.pk or giver.venue_id != taker.venue_id:
        raise NotHandedOver(_("That is where it is already."))
    giver, taker = lock_sessions(giver, taker)
    movement = note_movement(giver, MovementKind.HAND_OVER, amount, "", other=taker, act=act)
    ledger.post(postings.moved(movement), group=f"movement.{movement.pk}", day=movement.business_date, act=act)
    return movement


def open_purse_from(drawer: CashSession, amount: int, *, act: Act) -> CashSession:
    """Open one's own purse with change money out of a drawer.

    Locks, journals, rings and raises as open_purse and hand_over_cash.
    """
    lock_session(drawer)
    purse = open_purse(0, act=act)
    if amount:
        hand_over_cash(drawer, purse, amount, act=act)
    return purse


def note_movement(
    session: CashSession,
    kind: MovementKind,
    amount: int,
    reason: str,
    *,
    other: CashSession | None = None,
    act: Act,
) -> CashMovement:
    """Write down that cash goes into or out of a session that is locked with its register; a drawer opens for it.

    Books nothing: that is the caller's. Journals `payments.cash_moved`; rings the day. Raises Invalid for nothing.
    """
    if money.check_amount(amount) <= 0:
        raise Invalid(_("An amount is more than nothing."))
    movement = CashMovement.objects.create(
        session=session,
        kind=kind,
        amount=amount,
        other=other,
        reason=reason,
        by=act.by,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    if session.person_id is None:
        kick_open(session.register, reason or str(kind.label), act=act)
    elif other is not None and other.person_id is None:
        kick_open(other.register, str(kind.label), act=act)
    act.journal("payments.cash_moved", session, movement=movement.pk, way=str(kind), amount=amount, reason=reason)
    act.publish(f"day.{act.venue.pk}")
    return movement
