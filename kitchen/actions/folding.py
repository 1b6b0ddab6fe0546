"""For an evening one station makes another's dishes."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from kitchen.models import Station
from kitchen.routing import made_at
from venues.days import business_date


class FoldsRound(Refused):
    """Both would wait for the other."""


class NotInUse(Refused):
    """A station that is out of use makes nothing."""


def fold(station: Station, into: Station, *, act: Act) -> None:
    """Have another station make what this one would, for the rest of the business day.

    What it was told already stands on both boards. Locks the venue's stations, ids rising. Journals `kitchen.folded`;
    rings both stations and the kitchen. Raises NotInUse, FoldsRound where the other is folded into this one.
    """
    stations = _locked(act)
    today = business_date(act.venue, act.at)
    if station.pk not in stations or into.pk not in stations:
        raise NotInUse(_("That station is out of use."))
    if made_at(stations[into.pk], stations, today).pk == station.pk:
        said = {"one": into.name, "other": station.name}
        raise FoldsRound(
            _("%(one)s is folded into %(other)s already.") % said, way_out=_("Bring %(one)s back first.") % said
        )
    row = stations[station.pk]
    row.folded_into, row.folded_on = stations[into.pk], today
    row.save(update_fields=["folded_into", "folded_on"])
    act.journal("kitchen.folded", row, into=into.name)
    _ring(row, into, act)


def unfold(station: Station, *, act: Act) -> None:
    """Have a station make its own dishes again. Locks as fold. Journals `kitchen.unfolded`; rings as fold does."""
    row = _locked(act).get(station.pk)
    if row is None or row.folded_into is None:
        return
    was, row.folded_into, row.folded_on = row.folded_into, None, None
    row.save(update_fields=["folded_into", "folded_on"])
    act.journal("kitchen.unfolded", row)
    _ring(row, was, act)


def _locked(act: Act) -> dict[int, Station]:
    rows = Station.objects.select_for_update(no_key=True).filter(venue=act.venue, is_active=True)
    return {it.pk: it for it in rows.order_by("pk")}


def _ring(station: Station, into: Station, act: Act) -> None:
    act.publish(station.topic, into.topic, f"kitchen.{act.venue.pk}")
