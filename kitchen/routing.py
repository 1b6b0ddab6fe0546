"""Which station makes what: an item's own routes, else its section's, else the venue's first station."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from core.errors import Refused
from kitchen.models import Route, Station
from kitchen.telling import Dish
from venues.models import Venue


class NoStation(Refused):
    """The venue has no station, so nobody would hear of the order."""


def by_station(venue: Venue, dishes: Sequence[Dish]) -> dict[Station, list[Dish]]:
    """The dishes that each station is told, in the order they were sent; two queries."""
    stations = list(Station.objects.filter(venue=venue, is_active=True).select_related("printer"))
    if not stations:
        raise NoStation(
            _("No kitchen station is set up, so nobody would see this order."), way_out=_("Add a station first.")
        )
    routes = _routes(venue)
    told: dict[Station, list[Dish]] = defaultdict(list)
    known = {station.pk: station for station in stations}
    for dish in dishes:
        wanted = routes.get(("item", dish.item_id)) or routes.get(("section", dish.section_id)) or []
        for pk in [pk for pk in wanted if pk in known] or [stations[0].pk]:
            told[known[pk]].append(dish)
    return dict(told)


def _routes(venue: Venue) -> dict[tuple[str, int], list[int]]:
    routes: dict[tuple[str, int], list[int]] = defaultdict(list)
    rows = Route.objects.filter(station__venue=venue).order_by("id")
    for station_id, section_id, item_id in rows.values_list("station_id", "section_id", "item_id"):
        routes[("item", item_id) if item_id else ("section", section_id)].append(station_id)
    return routes
