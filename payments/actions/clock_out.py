"""Going home: nothing of one's own stays open."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from payments.leaving import leaving
from staff import actions as staff
from staff.actions import shifts
from staff.models import Person, Shift


class NotFree(Refused):
    """They have open tables, drafts that nobody sent, or an uncounted purse."""


def clock_out(person: Person, *, act: Act) -> Shift:
    """End somebody's shift, unless something of theirs is open; lock the device.

    Locks the person. Journals `staff.clocked_out`. Raises NotFree, ShiftRefused.
    """
    if not leaving(act.venue, person, act.at).is_free:
        raise NotFree(
            _("Something of yours is still open."), way_out=_("The page Clock says what, and what to do with it.")
        )
    shift = shifts.clock_out(person, act=act)
    staff.end_sign_ins(act=act)
    return shift
