"""Where cash goes: into the purse of whoever takes it, else into the drawer they stand at."""

from django.db.models import F, Q
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from payments.models import CashSession
from venues.models import Register


class NoCashSession(Refused):
    """The drawer of this register hasn't been opened with a float, and whoever takes the cash carries no purse."""


class DrawerClosed(Refused):
    """The session was counted and closed already."""


def cash_of(act: Act) -> CashSession:
    """Where this person's cash goes on this device, locked with its register: their open purse, else the drawer.

    What goes into a purse is numbered at the register that it was opened at, wherever it is taken. One query.
    Raises NoCashSession.
    """
    sessions = CashSession.objects.select_for_update(of=("self", "register"), no_key=True)
    own = Q(person=act.by, person__isnull=False) | Q(person=None, register_id=act.device.register_id)
    joined = sessions.select_related("register", "till__receipt_printer").filter(own, closed_at=None)
    session = joined.order_by(F("person").asc(nulls_last=True)).first()
    if session is None:
        raise NoCashSession(
            _("The drawer of %(register)s isn't open for business.") % {"register": act.device.register.name},
            way_out=_("Open its cash session first: count the float, on the page Cash."),
        )
    return session


def lock_session(session: CashSession) -> CashSession:
    """An open session as it is now, locked with its register; one query. Raises DrawerClosed."""
    (locked,) = lock_sessions(session)
    return locked


def lock_sessions(*wanted: CashSession) -> list[CashSession]:
    """Open sessions as they are now, locked (ids rising), then their registers; in the order given.

    Raises DrawerClosed where one has been counted.
    """
    sessions = CashSession.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    found = {it.pk: it for it in sessions.filter(pk__in=[it.pk for it in wanted])}
    joined = Register.objects.select_for_update(no_key=True).order_by("pk")
    registers = {it.pk: it for it in joined.filter(pk__in={it.register_id for it in found.values()})}
    for it in found.values():
        it.register = registers[it.register_id]
        if it.closed_at:
            raise DrawerClosed(
                _("This purse has been counted already.")
                if it.person_id
                else _("This drawer has been counted already.")
            )
    return [found[it.pk] for it in wanted]
