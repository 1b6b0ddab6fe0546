"""A course is ready together; and guests who need a moment get it."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from kitchen.actions.papers import by_station, print_slips
from kitchen.actions.rows import ring
from kitchen.models import Ticket, TicketItem, TicketState
from kitchen.pacing import spread
from kitchen.queries import settings_of
from kitchen.slips import wait_slip

LONGEST_WAIT = 60


class NothingToWaitFor(Refused):
    """The kitchen makes nothing for them just now."""


def pace(fired: Mapping[Ticket, list[TicketItem]], *, act: Act) -> None:
    """Spread when the dishes of tickets that were just fired are begun, where the house does so.

    The caller has locked them, journals and rings. One query, two more where they are spread.
    """
    if not fired or not settings_of(act.venue).is_paced:
        return
    spread(fired.items(), act.at)
    Ticket.objects.bulk_update(fired, ["ready_by"])
    TicketItem.objects.bulk_update([it for items in fired.values() for it in items], ["start_at"])


def wait(origin: str, minutes: int, *, act: Act) -> list[Ticket]:
    """Have the stations wait some minutes more with what isn't ready for an origin: its guests need a moment.

    Locks its tickets, ids rising. Journals `kitchen.waited`; prints one WAIT slip a station; rings stations, origin
    and floor. Raises NothingToWaitFor, Invalid for less than a minute or more than an hour.
    """
    if not 1 <= minutes <= LONGEST_WAIT:
        raise Invalid(_("Between 1 and %(most)d minutes.") % {"most": LONGEST_WAIT})
    rows = Ticket.objects.filter(venue=act.venue, origin=origin, state=TicketState.OPEN, fired_at__isnull=False)
    rows = rows.select_for_update(no_key=True, of=("self",)).select_related("station__printer").order_by("pk")
    tickets = list(rows.prefetch_related("items"))
    if not tickets:
        raise NothingToWaitFor(_("The kitchen makes nothing for them just now."))
    longer = timedelta(minutes=minutes)
    for ticket in tickets:
        ticket.wait_until = max(ticket.wait_until or act.at, act.at) + longer
        ticket.ready_by = ticket.ready_by + longer if ticket.ready_by else None
        ticket.version += 1
        act.journal("kitchen.waited", ticket, minutes=minutes)
        ring(ticket, act)
    Ticket.objects.bulk_update(tickets, ["wait_until", "ready_by", "version"])
    begun = TicketItem.objects.filter(ticket__in=tickets, ready_at=None, start_at__isnull=False)
    begun.update(start_at=F("start_at") + longer)
    waiting = {it: [dish for dish in it.items.all() if dish.to_make() and not dish.is_ready()] for it in tickets}
    print_slips(
        [
            (it, "wait", f"ticket.{it.pk}.v{it.version}", wait_slip(it, dishes, minutes))
            for it, dishes in by_station(waiting)
        ],
        act=act,
    )
    return tickets
