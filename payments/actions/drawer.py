"""The drawer without a sale: for change, with a reason."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from payments.actions.kicks import kick_open
from payments.actions.locks import lock_till
from payments.models import DrawerKick

LONGEST_REASON = 140
OFTEN = 3


class NoDrawer(Refused):
    """No drawer hangs on this register's printer."""


def open_drawer(reason: str, *, act: Act) -> DrawerKick:
    """Open the drawer of the device's register without a sale.

    Locks the register. Journals `payments.drawer_opened`, and from the fourth of one person on one day
    `payments.drawer_opened_often`; rings the day. Raises Invalid without a reason, NoDrawer.
    """
    reason = read_note(reason, LONGEST_REASON)
    if not reason:
        raise Invalid(_("Say why the drawer is opened: change, a count, a test."))
    till = lock_till(act.device.register_id)
    if till.receipt_printer is None or not till.receipt_printer.has_drawer:
        raise NoDrawer(_("No drawer hangs on the printer of this register."), way_out=_("Open it with its key."))
    kick = kick_open(till.register, reason, act=act)
    act.journal("payments.drawer_opened", till.register, kick=kick.pk)
    _note_often(kick, act)
    act.publish(f"day.{act.venue.pk}")
    return kick


def _note_often(kick: DrawerKick, act: Act) -> None:
    """Write down where somebody opens drawers without a sale more often than a day explains."""
    before = DrawerKick.objects.filter(by=act.by, business_date=kick.business_date, payment=None)
    times = before.count()
    if times > OFTEN:
        act.journal("payments.drawer_opened_often", kick.register, times=times)
