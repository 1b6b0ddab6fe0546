"""Which station makes what: an item's own routes, else its section's, else the venue's first station."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from core.errors import Refused
from kitchen.models import Station
from kitchen.telling import Dish
from venues.models import Venue


class NoStation(Refused):
    """The venue has no station, so nobody would hear of the order."""


def by_station(venue: Venue, dishes: Sequence[Dish]) -> dict[Station, list[Dish]]:
    """The dishes that each station is told, in the order they were sent; one query."""
    stations: dict[int, Station] = {}
    routes: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for station, item_id, section_id in _routed(venue):
        stations.setdefault(station.pk, station)
        routes[("item", item_id)].append(station.pk)
        routes[("section", section_id)].append(station.pk)
    if not stations:
        raise NoStation(
            _("No kitchen station is set up, so nobody would see this order."), way_out=_("Add a station first.")
        )
    first = next(iter(stations))
    told: dict[Station, list[Dish]] = defaultdict(list)
    for dish in dishes:
        wanted = routes.get(("item", dish.item_id)) or routes.get(("section", dish.section_id)) or [first]
        for pk in wanted:
            told[stations[pk]].append(dish)
    return dict(told)


def _routed(venue: Venue) -> list[tuple[Station, int | None, int | None]]:
    """Each station with the item or the section of each of its routes; once with neither where it has none."""
    rows = Station.objects.filter(venue=venue, is_active=True).select_related("printer")
    routed = rows.annotate(routed_item=F("routes__item_id"), routed_section=F("routes__section_id"))
    return [(it, it.routed_item, it.routed_section) for it in routed.order_by("position", "pk", "routes__pk")]
