"""Where parts of the menu are made."""

from collections.abc import Collection, Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Stale
from kitchen.models import Route, Station
from menus.models import Item, Modifier, ModifierGroup, Section

type Wanted = Mapping[int, Collection[int]]


def route_section(section: Section, stations: Collection[int], items: Wanted, *, act: Act) -> None:
    """Say at which stations a section is made, and which of its items have stations of their own (by their numbers).

    An item of which nothing is said is made where its section is. Journals `kitchen.routes_changed`. Raises Stale for
    stations out of use and items of another section.
    """
    own = set(Item.objects.filter(section=section).values_list("pk", flat=True))
    _check(items, own)
    theirs = {("section_id", section.pk): set(stations), **{("item_id", pk): set(items.get(pk, ())) for pk in own}}
    _write(theirs, Q(section=section) | Q(item__section=section), act)


def route_choices(group: ModifierGroup, modifiers: Wanted, *, act: Act) -> None:
    """Say to which stations choices of a group take their dish along. Journals and raises as route_section."""
    own = set(Modifier.objects.filter(group=group).values_list("pk", flat=True))
    _check(modifiers, own)
    _write({("modifier_id", pk): set(modifiers.get(pk, ())) for pk in own}, Q(modifier__group=group), act)


def _check(wanted: Wanted, own: set[int]) -> None:
    if set(wanted) - own:
        raise Stale(_("Somebody else has just changed this."), way_out=_("Reload the page."))


def _write(wanted: Mapping[tuple[str, int], set[int]], there: Q, act: Act) -> None:
    """Write the difference; what a station out of use made stays its own."""
    stations = Station.objects.select_for_update(no_key=True).filter(venue=act.venue, is_active=True).order_by("pk")
    in_use = {it.pk for it in stations}
    if set().union(*wanted.values()) - in_use:
        raise Stale(_("That station is out of use."), way_out=_("Reload the page."))
    rows = Route.objects.filter(there, station__in=in_use)
    present = {(name, getattr(it, name), it.station_id): it.pk for it in rows for name in FIELDS if getattr(it, name)}
    asked = {(name, pk, station) for (name, pk), stations in wanted.items() for station in stations}
    gone, new = set(present) - asked, asked - set(present)
    Route.objects.filter(pk__in=[present[it] for it in gone]).delete()
    Route.objects.bulk_create(Route(station_id=station, **{name: pk}) for name, pk, station in sorted(new))
    if changed := {it[:2] for it in gone | new}:
        act.journal("kitchen.routes_changed", act.venue, routes=len(changed))
        act.publish(f"kitchen.{act.venue.pk}")


FIELDS = ("section_id", "item_id", "modifier_id")
