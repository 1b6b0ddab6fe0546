"""What the back office shows of stations and of where the menu is made."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kitchen.models import Route, Station
from menus.models import Item, ModifierGroup, Section
from venues.models import Venue

type Made = dict[tuple[str, int], set[int]]


@dataclass(frozen=True)
class Place:
    """A station that may make a part of the menu, and whether it does."""

    station: Station
    is_made: bool


@dataclass(frozen=True)
class Part:
    """An item or a choice with the stations that are its own."""

    pk: int
    name: str
    places: tuple[Place, ...]

    @property
    def makers(self) -> list[str]:
        return [it.station.name for it in self.places if it.is_made]


@dataclass(frozen=True)
class Sheet:
    """A section with its items, or a group with its choices; `places` are where all of a section is made."""

    pk: int
    name: str
    places: tuple[Place, ...]
    parts: tuple[Part, ...]

    @property
    def makers(self) -> list[str]:
        return [it.station.name for it in self.places if it.is_made]

    @property
    def differing(self) -> int:
        """How many have stations of their own."""
        return sum(bool(it.makers) for it in self.parts)


@dataclass(frozen=True)
class Routes:
    """Where all of the menu is made."""

    stations: tuple[Station, ...]
    sections: tuple[Sheet, ...]
    groups: tuple[Sheet, ...]

    def section(self, pk: int) -> Sheet | None:
        return next((it for it in self.sections if it.pk == pk), None)

    def group(self, pk: int) -> Sheet | None:
        return next((it for it in self.groups if it.pk == pk), None)


def routes(venue: Venue) -> Routes:
    """Where all of the menu is made; six queries."""
    stations = tuple(Station.objects.filter(venue=venue, is_active=True))
    made: Made = defaultdict(set)
    for it in Route.objects.filter(station__in=stations):
        name = "section" if it.section_id else "item" if it.item_id else "modifier"
        made[name, it.section_id or it.item_id or it.modifier_id or 0].add(it.station_id)
    items: dict[int, list[Item]] = defaultdict(list)
    for item in Item.objects.filter(venue=venue, is_active=True):
        items[item.section_id].append(item)
    sections = Section.objects.filter(venue=venue, is_active=True)
    groups = ModifierGroup.objects.filter(venue=venue).prefetch_related("modifiers")
    return Routes(
        stations=stations,
        sections=tuple(
            Sheet(
                it.pk, it.name, _places(stations, made["section", it.pk]), _parts(items[it.pk], "item", stations, made)
            )
            for it in sections
        ),
        groups=tuple(
            Sheet(
                it.pk,
                it.name,
                (),
                _parts((row for row in it.modifiers.all() if row.is_active), "modifier", stations, made),
            )
            for it in groups
        ),
    )


def _parts(rows: Iterable[object], name: str, stations: tuple[Station, ...], made: Made) -> tuple[Part, ...]:
    return tuple(Part(it.pk, it.name, _places(stations, made[name, it.pk])) for it in rows)  # type: ignore[attr-defined]


def _places(stations: tuple[Station, ...], made: set[int]) -> tuple[Place, ...]:
    return tuple(Place(it, it.pk in made) for it in stations)


def all_stations(venue: Venue) -> list[Station]:
    """Every station, those in use first; one query."""
    return list(Station.objects.filter(venue=venue).select_related("printer").order_by("-is_active", "position", "pk"))
