"""Which station makes what: an item's own routes, else its section's, else the first; and its modifiers' besides.

What a station makes that is folded into another on a business day, that other one makes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from core.errors import Refused
from kitchen.models import KitchenSettings, Station
from kitchen.telling import Dish
from venues.models import Venue

type Routes = Mapping[tuple[str, int | None], list[int]]


class NoStation(Refused):
    """The venue has no station, so nobody would hear of the order."""


class Routed(NamedTuple):
    """A station with one of its routes, or with none."""

    station: Station
    item_id: int | None
    section_id: int | None
    modifier_id: int | None
    is_paced: bool | None


class Routing(NamedTuple):
    """What each station is told, and whether the house spreads when dishes are begun."""

    told: dict[Station, list[Dish]]
    is_paced: bool


def by_station(venue: Venue, dishes: Sequence[Dish], day: date) -> Routing:
    """The dishes that each station is told on a business day, in the order they were sent; one query."""
    stations: dict[int, Station] = {}
    routes: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    is_paced = False
    for it in _routed(venue):
        is_paced = bool(it.is_paced)
        stations.setdefault(it.station.pk, it.station)
        routes[("item", it.item_id)].append(it.station.pk)
        routes[("section", it.section_id)].append(it.station.pk)
        routes[("modifier", it.modifier_id)].append(it.station.pk)
    if not stations:
        raise NoStation(
            _("No kitchen station is set up, so nobody would see this order."), way_out=_("Add a station first.")
        )
    first = next(iter(stations))
    told: dict[Station, list[Dish]] = defaultdict(list)
    for dish in dishes:
        for pk in dict.fromkeys(made_at(stations[it], stations, day).pk for it in _wanted(dish, routes, first)):
            told[stations[pk]].append(dish)
    return Routing(dict(told), is_paced)


def made_at(station: Station, stations: Mapping[int, Station], day: date) -> Station:
    """Who makes a station's dishes on a day: itself, or at the end of the chain the one that it is folded into."""
    passed = set[int]()
    while station.folded_on == day and (into := stations.get(station.folded_into_id or 0)) and station.pk not in passed:
        passed.add(station.pk)
        station = into
    return station


def _wanted(dish: Dish, routes: Routes, first: int) -> list[int]:
    own = routes.get(("item", dish.item_id)) or routes.get(("section", dish.section_id)) or [first]
    return [*own, *(pk for it in dish.modifier_ids for pk in routes.get(("modifier", it), ()))]


def _routed(venue: Venue) -> Iterable[Routed]:
    """Each station with the item, section or modifier of each of its routes; once with none where it has none."""
    rows = Station.objects.filter(venue=venue, is_active=True).select_related("printer")
    routed = rows.annotate(
        routed_item=F("routes__item_id"),
        routed_section=F("routes__section_id"),
        routed_modifier=F("routes__modifier_id"),
        is_paced=Exists(KitchenSettings.objects.filter(venue=OuterRef("venue"), is_paced=True)),
    )
    for it in routed.order_by("position", "pk", "routes__pk"):
        yield Routed(it, it.routed_item, it.routed_section, it.routed_modifier, it.is_paced)
