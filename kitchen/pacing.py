"""When each dish of a course is begun, so that all of them are ready together; arithmetic only, no rows."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from kitchen.models import Ticket, TicketItem


def spread(tickets: Iterable[tuple[Ticket, list[TicketItem]]], at: datetime) -> None:
    """Say by when each fired ticket is ready, and when its dishes are begun: the slowest of a course begins at once.

    Courses of one origin go together. A dish of which nobody said how long it takes, and a course of such dishes, is
    left alone. Sets `ready_by` and `start_at`; saves nothing.
    """
    courses: dict[tuple[str, int], list[tuple[Ticket, list[TicketItem]]]] = defaultdict(list)
    for ticket, items in tickets:
        if not ticket.is_held():
            courses[ticket.origin, ticket.course].append((ticket, items))
    for together in courses.values():
        _spread_course(together, at)


def _spread_course(together: list[tuple[Ticket, list[TicketItem]]], at: datetime) -> None:
    dishes = [it for _ticket, items in together for it in items if it.to_make() and not it.is_ready()]
    longest = max((it.cook_seconds for it in dishes), default=0)
    if not longest:
        return
    begins = max(it.wait_until or at for it, _items in together)
    said = [it.ready_by for it, _items in together if it.ready_by]
    ready_by = max([max(begins, at) + timedelta(seconds=longest), *said])
    for ticket, _items in together:
        ticket.ready_by = ready_by
    for item in dishes:
        item.start_at = ready_by - timedelta(seconds=item.cook_seconds) if item.cook_seconds else None
