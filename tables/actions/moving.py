"""A party changes its tables: it moves, takes another, goes to another party's, and home again."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Max
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused, Stale
from tables import queries
from tables.actions.codes import fresh_code
from tables.actions.seating import MOST_COVERS, lock_open
from tables.models import Call, SeatedTable, Seating, Table, Visit

# Whoever sat there for less leaves nothing to clean: an undo, a finger that slipped.
BRIEFLY = timedelta(minutes=1)


class TableTaken(Refused):
    """Somebody sits there."""


class NotThere(Stale):
    """The party doesn't sit where it was seen."""


@dataclass(frozen=True)
class Came:
    """What a party brought along: its tables' and phones' rows, these with the numbers they had."""

    tables: list[int]
    visits: list[list[int]]


def move_table(seating: Seating, from_table: Table, to_table: Table, *, act: Act) -> Seating:
    """Let a party go from one of its tables to a free one.

    Locks both tables, then the seating. Journals `tables.moved`; rings floor, both tables and the party. Raises
    NotThere, TableTaken, AlreadyCleared.
    """
    lock_tables([from_table.pk, to_table.pk])
    seating = lock_open(seating)
    _check_free(to_table, seating)
    _leave(seating, [from_table], act)
    _sit_down(seating, [to_table], act)
    act.journal("tables.moved", seating, table=from_table.number, to=to_table.number)
    _ring(seating, act, from_table, to_table)
    return seating


def add_table(seating: Seating, table: Table, *, act: Act) -> Seating:
    """Give a party another free table.

    Locks the table, then the seating. Journals `tables.added`; rings floor, table and party. Raises as move_table.
    """
    lock_tables([table.pk])
    seating = lock_open(seating)
    _check_free(table, seating)
    _sit_down(seating, [table], act)
    act.journal("tables.added", seating, table=table.number)
    _ring(seating, act, table)
    return seating


def join_parties(seating: Seating, into: Seating, *, act: Act) -> Came:
    """Let a party's tables, guests and phones belong to another's; the party itself ends.

    Phones keep their visit and get the next numbers there. Locks the tables, then both seatings, ids rising. Journals
    `tables.joined`; rings floor, tables and both parties. Raises AlreadyCleared, TableTaken where both are one.
    """
    if seating.pk == into.pk:
        raise TableTaken(_("They sit together already."))
    taken = queries.tables_of(seating)
    lock_tables([it.pk for it in (*taken, *queries.tables_of(into))])
    both = {it.pk: lock_open(it) for it in sorted((seating, into), key=lambda it: it.pk)}
    seating, into = both[seating.pk], both[into.pk]
    _check_seats(seating, taken)
    _leave(seating, taken, act, is_clean=True)
    _sit_down(into, taken, act)
    came = Came([it.pk for it in taken], _renumber(seating, into))
    known = Call.objects.filter(seating=into, answered_at=None).values_list("kind", flat=True)
    asked = Call.objects.filter(seating=seating, answered_at=None)
    asked.filter(kind__in=list(known)).update(answered_at=act.at, answered_by=act.by)
    asked.update(seating=into)
    if into.covers and seating.covers:
        into.covers = min(into.covers + seating.covers, MOST_COVERS)
    into.guests_accepted_at = into.guests_accepted_at or seating.guests_accepted_at
    into.save(update_fields=["covers", "guests_accepted_at"])
    Seating.objects.filter(pk=seating.pk).update(closed_at=act.at, code="")
    act.journal("tables.joined", into, tables=[it.number for it in taken])
    _ring(into, act, *taken)
    act.publish(f"party.{seating.pk}")
    return came


def part_parties(seating: Seating, into: Seating, came: Came, *, act: Act) -> Seating:
    """Let a party that had joined another sit by itself again, with those of its tables and phones still there.

    It gets another code. Locks as join_parties. Journals `tables.parted`; rings as it. Raises AlreadyCleared where
    the other party has left, NotThere where none of its tables is with them any more.
    """
    lock_tables([*came.tables, *(it.pk for it in queries.tables_of(into))])
    rows = Seating.objects.select_for_update(no_key=True).filter(pk__in=[seating.pk, into.pk]).order_by("pk")
    seating, into = (next(it for it in list(rows) if it.pk == pk) for pk in (seating.pk, into.pk))
    into = lock_open(into)
    here = SeatedTable.objects.filter(seating=into, left_at=None).values("table")
    home = list(Table.objects.filter(pk__in=came.tables).filter(pk__in=here))
    if not home:
        raise NotThere(_("Their tables are somewhere else by now."), way_out=_("Seat them anew and move their lines."))
    _leave(into, home, act, is_clean=True)
    _sit_down(seating, home, act)
    if into.covers and seating.covers and into.covers > seating.covers:
        Seating.objects.filter(pk=into.pk).update(covers=F("covers") - seating.covers)
    Seating.objects.filter(pk=seating.pk).update(closed_at=None, code=fresh_code(), wrong_codes=0)
    for pk, number in came.visits:
        Visit.objects.filter(pk=pk, seating=into, ended_at=None).update(seating=seating, number=number)
    act.journal("tables.parted", seating, tables=[it.number for it in home])
    _ring(seating, act, *home)
    act.publish(f"party.{into.pk}")
    seating.refresh_from_db()
    return seating


def lock_tables(pks: list[int]) -> None:
    """Lock tables, ids rising."""
    list(Table.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk").values_list("pk"))


def _check_free(table: Table, seating: Seating) -> None:
    party = queries.party_at(table)
    if party is None and table.is_active and table.venue_id == seating.venue_id:
        return
    if party and party.pk == seating.pk:
        raise TableTaken(_("They sit at table %(table)s already.") % {"table": table.number})
    raise TableTaken(
        _("Table %(table)s isn't free any more.") % {"table": table.number},
        way_out=_("Look again: where somebody sits, the parties can be joined."),
    )


def _check_seats(seating: Seating, taken: list[Table]) -> None:
    """What was read before the locks holds still."""
    rows = SeatedTable.objects.filter(seating=seating, left_at=None)
    if {it.pk for it in taken} != set(rows.values_list("table_id", flat=True)):
        raise NotThere(_("They have moved meanwhile."), way_out=_("Look again, then join them."))


def _leave(seating: Seating, tables: list[Table], act: Act, *, is_clean: bool = False) -> None:
    """Take a party from tables that it has; they are dirty, unless it sat there briefly or somebody sits on there."""
    rows = SeatedTable.objects.filter(seating=seating, table__in=tables, left_at=None)
    since = dict(rows.values_list("table_id", "since"))
    if len(since) != len(tables):
        raise NotThere(
            _("The party isn't at table %(table)s any more.") % {"table": tables[0].number},
            way_out=_("Look again: it is where it sits now."),
        )
    rows.update(left_at=act.at)
    if not is_clean:
        used = [pk for pk, at in since.items() if act.at - at >= BRIEFLY]
        Table.objects.filter(pk__in=used).update(is_dirty=True)


def _sit_down(seating: Seating, tables: list[Table], act: Act) -> None:
    SeatedTable.objects.bulk_create([SeatedTable(seating=seating, table=it, since=act.at) for it in tables])
    Table.objects.filter(pk__in=[it.pk for it in tables], is_dirty=True).update(is_dirty=False)


def _renumber(seating: Seating, into: Seating) -> list[list[int]]:
    """Bring living phones along, numbered on from those that are there; gives what they were called."""
    living = list(Visit.objects.filter(seating=seating, ended_at=None).order_by("number"))
    last = Visit.objects.filter(seating=into).aggregate(last=Max("number"))["last"] or 0
    came = [[it.pk, it.number] for it in living]
    for number, visit in enumerate(living, start=last + 1):
        Visit.objects.filter(pk=visit.pk).update(seating=into, number=number)
    return came


def _ring(seating: Seating, act: Act, *tables: Table) -> None:
    act.publish(f"floor.{seating.venue_id}", f"party.{seating.pk}", *(f"table.{it.pk}" for it in tables))
