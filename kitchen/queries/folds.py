"""Who makes whose dishes today."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from kitchen.models import Station
from kitchen.routing import made_at
from venues.models import Venue


def with_folded(venue: Venue, station_id: int, day: date) -> dict[int, Station]:
    """A station in use, and all that are folded on a day: what `folded_into` looks through; one query."""
    return {it.pk: it for it in itself_and_folded(venue.pk, station_id, day)}


def itself_and_folded(venue_id: int, station_id: int, day: date) -> QuerySet[Station]:
    """A station in use, and all that are folded on a day."""
    return Station.objects.filter(Q(pk=station_id) | Q(folded_on=day), venue=venue_id, is_active=True)


def folded_into(station: Station, among: Mapping[int, Station], day: date) -> list[int]:
    """The stations whose dishes it makes on a day, through chains of folds too."""
    return [it.pk for it in among.values() if it.pk != station.pk and made_at(it, among, day).pk == station.pk]


def makers(venue: Venue, day: date) -> list[tuple[Station, Station]]:
    """Every station in use with who makes its dishes on a day; one query."""
    stations = {it.pk: it for it in Station.objects.filter(venue=venue, is_active=True)}
    return [(it, made_at(it, stations, day)) for it in stations.values()]
