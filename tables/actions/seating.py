"""A party sits down, is counted, leaves; somebody cleans up."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from tables import queries
from tables.actions.codes import fresh_code
from tables.models import Call, SeatedTable, Seating, Table, Visit

MOST_COVERS = 200


class AlreadyCleared(Refused):
    """The party has left already."""


def seat(table: Table, *, covers: int | None, act: Act) -> Seating:
    """Seat a party at a table, or return the one that sits there (counted anew where a number is given).

    A new party gets the code that its phones join by.

    Locks the table. Journals `tables.seated`; rings the floor. Raises Invalid for an impossible number of covers.
    """
    _check_covers(covers)
    table = _locked(table)
    if party := queries.party_at(table):
        return party if covers is None else set_covers(party, covers, act=act)
    seating = Seating.objects.create(
        venue_id=table.venue_id, covers=covers, server=act.by, opened_at=act.at, code=fresh_code()
    )
    SeatedTable.objects.create(seating=seating, table=table, since=act.at)
    if table.is_dirty:
        _set_dirty([table], False)
    act.journal("tables.seated", seating, table=table.number, covers=covers)
    act.publish(f"floor.{table.venue_id}")
    return seating


def set_covers(seating: Seating, covers: int | None, *, act: Act) -> Seating:
    """Say how many guests a party has.

    Locks the seating. Journals `tables.covers_set`; rings the floor. Raises AlreadyCleared, Invalid.
    """
    _check_covers(covers)
    seating = lock_open(seating)
    if seating.covers != covers:
        seating.covers = covers
        seating.save(update_fields=["covers"])
        act.journal("tables.covers_set", seating, covers=covers)
        act.publish(f"floor.{seating.venue_id}")
    return seating


def clear_table(seating: Seating, *, act: Act) -> Seating:
    """Let a party leave its tables, and mark them dirty. What it owes is asked above: `orders.clear_table`.

    Its phones are shown out: their visits end, and every page and socket of theirs hears it at once.
    Locks the tables, then the seating. Journals `tables.cleared`; rings floor and party. Raises AlreadyCleared.
    """
    taken = [it.pk for it in queries.tables_of(seating)]
    tables = list(Table.objects.select_for_update(no_key=True).filter(pk__in=taken).order_by("pk"))
    seating = lock_open(seating)
    SeatedTable.objects.filter(seating=seating, left_at=None).update(left_at=act.at)
    Visit.objects.filter(seating=seating, ended_at=None).update(ended_at=act.at)
    Call.objects.filter(seating=seating, answered_at=None).update(answered_at=act.at, answered_by=act.by)
    seating.closed_at = act.at
    seating.save(update_fields=["closed_at"])
    _set_dirty(tables, True)
    act.journal("tables.cleared", seating, tables=[it.number for it in tables])
    act.publish(f"floor.{seating.venue_id}", f"party.{seating.pk}", f"party.{seating.pk}.over")
    return seating


def mark_clean(table: Table, *, act: Act) -> Table:
    """Say that a table is ready for the next party.

    Locks the table. Journals `tables.cleaned`; rings the floor.
    """
    table = _locked(table)
    if table.is_dirty:
        _set_dirty([table], False)
        act.journal("tables.cleaned", table)
        act.publish(f"floor.{table.venue_id}")
    return table


def _locked(table: Table) -> Table:
    return Table.objects.select_for_update(no_key=True).get(pk=table.pk)


def lock_open(seating: Seating) -> Seating:
    """Lock a party that hasn't left. Raises AlreadyCleared."""
    seating = Seating.objects.select_for_update(no_key=True).get(pk=seating.pk)
    if seating.closed_at:
        raise AlreadyCleared(_("This table has been cleared already."), way_out=_("Go back to the floor."))
    return seating


def _set_dirty(tables: list[Table], is_dirty: bool) -> None:
    Table.objects.filter(pk__in=[it.pk for it in tables]).update(is_dirty=is_dirty)
    for table in tables:
        table.is_dirty = is_dirty


def _check_covers(covers: int | None) -> None:
    if covers is not None and not 1 <= covers <= MOST_COVERS:
        raise Invalid(_("A party has between 1 and %(most)d guests.") % {"most": MOST_COVERS})
