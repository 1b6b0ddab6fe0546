"""Orders, lines and parties, by what a phone or the floor calls them; each only where it belongs to whoever asks."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from hotel.queries import room_service
from menus.models import MenuVersion
from orders.courses import with_courses
from orders.models import (
    OPEN_GUEST_ORDERS,
    GuestOrder,
    GuestOrderState,
    GuestRules,
    Line,
    Tab,
    TabState,
)
from orders.visiting import Visiting
from tables.models import SeatedTable, Seating, Visit
from venues.models import Venue

# The most that a venue's `lead_minutes` may be: what is wanted later isn't looked at yet.
LONGEST_LEAD = timedelta(hours=12)


def rules_of(venue: Venue) -> GuestRules:
    """What the venue's guests may order by themselves; the usual rules where nobody has set any. One query."""
    return GuestRules.objects.filter(venue=venue).first() or GuestRules(venue=venue)


def mine(visiting: Visiting) -> dict[str, Any]:
    """The orders of a phone, as a filter."""
    return {"room_visit" if visiting.is_room else "visit": visiting.visit.pk}


def theirs(visiting: Visiting) -> dict[str, Any]:
    """What belongs to a phone's party or stay, as a filter."""
    return {"stay": visiting.stay.pk} if visiting.stay else {"seating": visiting.seating}


def order_of(venue: Venue, pk: int) -> GuestOrder | None:
    """One of the orders of the venue's guests."""
    return _orders().filter(venue=venue, pk=pk).first()


def own_order(visiting: Visiting, ref: str) -> GuestOrder | None:
    """One of the orders that this phone sent."""
    return _orders().filter(**mine(visiting), ref=ref).first()


def sent(visiting: Visiting, key: str) -> GuestOrder | None:
    """What this phone sent with this key."""
    return _orders().filter(**mine(visiting), key=key).first()


def own_line(visiting: Visiting, pk: int) -> Line | None:
    """A line of this phone's own party or stay, by whoever ordered it."""
    where = {f"tab__{name}": it for name, it in theirs(visiting).items()}
    return Line.objects.filter(**where, pk=pk).first()


def _orders() -> QuerySet[GuestOrder]:
    return GuestOrder.objects.select_related("seating", "stay", "venue", "decided_by")


def due_orders(now: datetime) -> list[GuestOrder]:
    """Booked orders of all venues whose time has come near; each is looked at again before it goes. One query."""
    booked = list(_orders().filter(state=GuestOrderState.BOOKED, wanted_at__lte=now + LONGEST_LEAD))
    leads = {it.venue_id: timedelta(minutes=room_service(it.venue).lead_minutes) for it in booked}
    return [it for it in booked if it.wanted_at and now >= it.wanted_at - leads[it.venue_id]]


def paid_parties() -> list[Seating]:
    """Parties with phones whose tabs are all settled and that wait for nothing; one query."""
    phones = Visit.objects.filter(seating=OuterRef("pk"), ended_at=None)
    settled = Tab.objects.filter(seating=OuterRef("pk"), state=TabState.SETTLED)
    unsettled = Tab.objects.filter(seating=OuterRef("pk"), state=TabState.OPEN)
    waiting = GuestOrder.objects.filter(seating=OuterRef("pk"), state__in=OPEN_GUEST_ORDERS)
    parties = Seating.objects.filter(Exists(phones), Exists(settled), ~Exists(unsettled), ~Exists(waiting))
    return list(parties.filter(closed_at=None).select_related("venue"))


def titles(seating_ids: Sequence[int]) -> dict[int, str]:
    """What the floor calls each party's tables: 12, 21 + 22; one query, none for nobody."""
    numbers: dict[int, list[str]] = defaultdict(list)
    if seating_ids:
        rows = SeatedTable.objects.filter(seating__in=seating_ids, left_at=None).order_by("table__number")
        for seating_id, number in rows.values_list("seating_id", "table__number"):
            numbers[seating_id].append(str(number))
    return {pk: " + ".join(it) for pk, it in numbers.items()}


def party_tab(seating: Seating) -> tuple[Tab | None, int | None]:
    """The open tab of a party, with the version of the menu; one query."""
    version = Subquery(MenuVersion.objects.filter(venue=seating.venue_id).values("number"))
    open_tabs = Tab.objects.filter(seating=seating, state=TabState.OPEN)
    tab = with_courses(open_tabs).annotate(menu_version=version).first()
    return (tab, tab.menu_version or 0) if tab else (None, None)
