"""Stations as the back office sets them up: made, named, timed, put in order, out of use and back; where they print."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused, Stale
from core.notes import read_note
from kitchen.models import Station, TicketState
from printing.models import Printer
from venues.models import Venue

MOST_MINUTES, MOST_COLUMNS = 180, 12


class StillBusy(Refused):
    """It has something to make, or is the only one."""


@dataclass(frozen=True)
class StationFacts:
    """How a station works. `board_columns` 0 is as many as the screen is wide; amber from `warn_percent` of target."""

    name: str
    printer: Printer | None
    target_minutes: int
    warn_percent: int
    board_columns: int
    has_sound: bool
    accepts_voids: bool


def print_on(station: Station, printer: Printer | None, *, act: Act) -> None:
    """Let a station's paper come out of a printer, or of none. Journals `kitchen.printer_chosen`; rings the station."""
    if station.printer_id == (printer.pk if printer else None):
        return
    station.printer = printer
    station.save(update_fields=["printer"])
    act.journal("kitchen.printer_chosen", station, printer=printer.pk if printer else None)
    act.publish(station.topic)


def add_station(venue: Venue, name: str, *, act: Act) -> Station:
    """Add a station after the others. Locks the venue. Journals `kitchen.station_added`. Raises Invalid."""
    Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)
    last = Station.objects.filter(venue=venue).aggregate(Max("position"))["position__max"]
    position = 0 if last is None else last + 1
    station = Station.objects.create(venue=venue, name=_free_name(venue, name, None), position=position)
    act.journal("kitchen.station_added", station, name=station.name)
    _ring(station, act)
    return station


def save_station(station: Station, facts: StationFacts, *, act: Act) -> Station:
    """Say how a station works. Locks it. Journals `kitchen.station_changed`; rings it. Raises Invalid."""
    station = _locked(station)
    station.name = _free_name(station.venue, facts.name, station)
    if not 1 <= facts.target_minutes <= MOST_MINUTES:
        said = _("From 1 to %(most)d minutes.") % {"most": MOST_MINUTES}
        raise Invalid(said, fields={"target_minutes": _("minutes")})
    if not 1 <= facts.warn_percent <= 99:
        raise Invalid(_("Amber begins at 1 to 99 per cent."), fields={"warn_percent": _("1 to 99")})
    if not 0 <= facts.board_columns <= MOST_COLUMNS:
        said = _("At most %(most)d columns.") % {"most": MOST_COLUMNS}
        raise Invalid(said, fields={"board_columns": _("columns")})
    station.printer, station.target_seconds = facts.printer, 60 * facts.target_minutes
    station.warn_percent, station.board_columns = facts.warn_percent, facts.board_columns
    station.has_sound, station.accepts_voids = facts.has_sound, facts.accepts_voids
    station.save()
    act.journal("kitchen.station_changed", station, name=station.name)
    _ring(station, act)
    return station


def order_stations(venue: Venue, order: Sequence[int], *, act: Act) -> None:
    """Put the stations in an order: what has no route goes to the first.

    Locks them. Journals `kitchen.stations_ordered`. Raises Stale where these aren't all of them.
    """
    rows = Station.objects.select_for_update(no_key=True).filter(venue=venue, is_active=True).order_by("pk")
    there = {it.pk: it for it in rows}
    if sorted(order) != sorted(there):
        raise Stale(_("Somebody else has just changed this."), way_out=_("Reload the page."))
    for position, pk in enumerate(order):
        there[pk].position = position
    Station.objects.bulk_update(there.values(), ["position"])
    act.journal("kitchen.stations_ordered", venue)
    act.publish(f"kitchen.{venue.pk}")


def retire_station(station: Station, *, act: Act) -> None:
    """Put a station out of use: its dishes go where the menu says otherwise, or to the first.

    Locks it. Journals `kitchen.station_retired`. Raises StillBusy while it has something to make, or is the only one.
    """
    station = _locked(station)
    if not Station.objects.filter(venue=station.venue, is_active=True).exclude(pk=station.pk).exists():
        raise StillBusy(_("Without a station nobody would hear of an order."), way_out=_("Add another one first."))
    if count := station.tickets.filter(state=TicketState.OPEN).count():
        raise StillBusy(
            _("It still has %(count)d tickets on its board.") % {"count": count},
            way_out=_("Make them, or clear them away, first."),
        )
    station.is_active = False
    station.save(update_fields=["is_active"])
    act.journal("kitchen.station_retired", station, name=station.name)
    _ring(station, act)


def return_station(station: Station, *, act: Act) -> None:
    """Bring a station back into use. Locks it. Journals `kitchen.station_returned`."""
    station = _locked(station)
    station.is_active = True
    station.save(update_fields=["is_active"])
    act.journal("kitchen.station_returned", station, name=station.name)
    _ring(station, act)


def _locked(station: Station) -> Station:
    return Station.objects.select_for_update(no_key=True, of=("self",)).select_related("venue").get(pk=station.pk)


def _free_name(venue: Venue, name: str, but: Station | None) -> str:
    tidy = read_note(name, 30)
    if not tidy:
        raise Invalid(_("It needs a name."), fields={"name": _("a name")})
    others = Station.objects.filter(venue=venue, name=tidy)
    if (others.exclude(pk=but.pk) if but else others).exists():
        said = _("There is a station called %(name)s already.") % {"name": tidy}
        raise Invalid(said, fields={"name": _("another name")})
    return tidy


def _ring(station: Station, act: Act) -> None:
    act.publish(station.topic, f"kitchen.{station.venue_id}")
