"""The drawer without a sale: for change, with a reason."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.ids import new_ref
from core.notes import read_note
from payments import queries
from payments.models import DrawerKick
from payments.slips import drawer_slip
from printing import actions as printing
from venues.days import business_date

LONGEST_REASON = 140
OFTEN = 3


class NoDrawer(Refused):
    """No drawer hangs on this register's printer."""


def open_drawer(reason: str, *, act: Act) -> DrawerKick:
    """Open the drawer of the device's register without a sale.

    Locks nothing. Journals `payments.drawer_opened`, and from the fourth of one person on one day
    `payments.drawer_opened_often`; rings the day. Raises Invalid without a reason, NoDrawer.
    """
    reason = read_note(reason, LONGEST_REASON)
    if not reason:
        raise Invalid(_("Say why the drawer is opened: change, a count, a test."))
    till = queries.till_at(act.device.register_id)
    if till is None or till.receipt_printer is None or not till.receipt_printer.has_drawer:
        raise NoDrawer(_("No drawer hangs on the printer of this register."), way_out=_("Open it with its key."))
    kick = DrawerKick(register=till.register, reason=reason, by=act.by, at=act.at)
    kick.business_date = business_date(act.venue, act.at)
    kick.job = printing.queue_job(
        till.receipt_printer,
        event=f"drawer.{new_ref()}",
        purpose="drawer",
        data=drawer_slip(till.receipt_printer),
        title=_("Drawer of %(register)s") % {"register": till.register.name},
        act=act,
    )
    kick.save(force_insert=True)
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
