"""What guests read while the kitchen takes no orders from them."""

from django.utils.translation import gettext as _

from kitchen.queries import Paused
from venues.days import local


def said_of(found: Paused) -> str:
    """Why nothing can be ordered now, and until when."""
    if found.is_closed or found.until is None:
        return _("The kitchen is closed for today.")
    until = f"{local(found.venue, found.until):%H:%M}"
    return _("The kitchen has its hands full: you can order again from %(time)s.") % {"time": until}


def way_out(found: Paused, is_room: bool) -> str:
    """What somebody who wants to order does instead."""
    if found.is_closed:
        return _("Choose a time tomorrow.") if is_room else _("Your waiter knows what there is still.")
    return _("Your order is kept. Send it then.") if is_room else _("Your order is kept. Your waiter can take it too.")
