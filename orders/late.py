"""Late rounds as people read them: what came too late, for whom, and where it could go."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from orders.models import LateRound, LateState, Tab, TabState
from tables.models import SeatedTable
from venues.days import local
from venues.models import Venue


@dataclass(frozen=True)
class Goal:
    """A party or tab that a late round may be put on."""

    table_id: int | None
    tab_id: int | None
    title: str
    server: str


def late_round_of(venue: Venue, pk: int) -> LateRound | None:
    """One of the venue's late rounds."""
    return LateRound.objects.filter(venue=venue, pk=pk).select_related("seating", "tab", "by", "decided_by").first()


def late_round_sent(device_id: int | None, key: str) -> LateRound | None:
    """The late round that a device sent with this key; one query."""
    rows = LateRound.objects.filter(device_id=device_id, key=key)
    return rows.select_related("seating", "tab", "venue").first()


def why_late(late: LateRound) -> str:
    """What had become of the party or the tab that it was meant for."""
    left_at = late.seating.closed_at if late.seating else None
    paid_at = late.tab.settled_at if late.tab else None
    if left_at:
        return _("Table %(table)s was cleared at %(time)s.") % {
            "table": late.title,
            "time": _time(late.venue, left_at),
        }
    if paid_at:
        return _("%(name)s was paid at %(time)s.") % {"name": late.title, "time": _time(late.venue, paid_at)}
    return _("Table %(table)s has another party now.") % {"table": late.title}


def kept_words(late: LateRound) -> str:
    """What the device that sent it is told: its draft is done, somebody decides on the floor."""
    return _("%(why)s What you sent waits on the floor: put it on a tab there, or drop it.") % {"why": why_late(late)}


def goals(venue: Venue) -> list[Goal]:
    """Who sits here now, and the open tabs without a table; two queries. Nobody is chosen beforehand."""
    rows = SeatedTable.objects.filter(left_at=None, seating__venue=venue, seating__closed_at=None)
    seated = rows.select_related("table", "seating__server").order_by("table__number")
    at_tables = [Goal(it.table_id, None, str(it.table.number), _name(it.seating.server)) for it in seated]
    loose = Tab.objects.filter(venue=venue, state=TabState.OPEN, seating=None, stay=None).select_related("server")
    return at_tables + [Goal(None, it.pk, it.name, _name(it.server)) for it in loose.order_by("-touched_at")]


def waiting(late: LateRound) -> bool:
    """Whether somebody has to decide still."""
    return late.state == LateState.WAITING


def _name(person: object) -> str:
    return getattr(person, "short_name", "")


def _time(venue: Venue, at: datetime) -> str:
    return f"{local(venue, at):%H:%M}"
