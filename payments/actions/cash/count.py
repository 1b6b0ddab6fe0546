"""The blind count: told once where it differs by much, counted again, then final; and handing over."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from payments import coins
from payments.actions.cash.own import lock_session
from payments.actions.cash.sessions import close_locked, open_cash_session
from payments.models import CashSession
from payments.x_report import expected_cash


@dataclass(frozen=True)
class Counted:
    """What became of a count: closed, or to be counted once more; `next` is the drawer's next session, if any."""

    session: CashSession
    is_closed: bool
    next: CashSession | None = None


def count_cash(
    session: CashSession,
    counted: int,
    *,
    coins_counted: coins.Count | None = None,
    next_float: int | None = None,
    act: Act,
) -> Counted:
    """Count a drawer or purse: the first time that differs by more than a little asks for a second, which is final.

    With `next_float` the drawer is handed over: the next session begins with that much, in the same act. Locks the
    session, then its register. Journals `payments.cash_counted` for the first, else as close_cash_session; rings floor
    and day. Raises DrawerClosed, Invalid.
    """
    if money.check_amount(counted) < 0:
        raise Invalid(_("A count is never less than nothing."))
    if next_float is not None and next_float > counted:
        raise Invalid(_("The next float can't be more than was counted."))
    session = lock_session(session)
    tolerance = coins.of(act.venue.currency).tolerance
    if session.counted_amount is None and abs(counted - expected_cash(session)) > tolerance:
        session.counted_amount, session.coins = counted, coins_counted or {}
        session.save(update_fields=["counted_amount", "coins"])
        act.journal("payments.cash_counted", session, counted=counted)
        return Counted(session, is_closed=False)
    close_locked(session, counted, coins_counted, act=act)
    if next_float is None or session.person_id:
        return Counted(session, is_closed=True)
    return Counted(session, True, open_cash_session(next_float, register=session.register, act=act))
