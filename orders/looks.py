"""Who else has a table or a tab open."""

from dataclasses import dataclass

from core import clock
from orders.actions.motion.look_at import OPEN_FOR, UNSENT_FOR
from orders.models import Looking, Tab
from staff.models import Device
from tables.models import Table


@dataclass(frozen=True)
class Glance:
    """Somebody at another device: it is open there, or left with something unsent."""

    name: str
    is_open: bool
    has_draft: bool


def looks_at(table: Table | None, tab: Tab | None, but: Device) -> tuple[Glance, ...]:
    """Who looks at it now on another device, or left something unsent there; one query."""
    now = clock.now()
    rows = Looking.objects.filter(table=table, tab=tab, seen_at__gte=now - UNSENT_FOR).exclude(device=but)
    found = [
        Glance(it.person.short_name, now - it.seen_at <= OPEN_FOR, it.has_draft)
        for it in rows.select_related("person").order_by("person__short_name", "pk")
    ]
    return tuple(it for it in found if it.is_open or it.has_draft)
