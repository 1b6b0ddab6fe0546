"""G7: Send's service call against the same rows, committed by the database's driver alone."""

import itertools
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, models

from bench import house as houses
from bench.ratios import Line, at_least, in_turn, ms, p50
from core.ids import new_key
from journal.models import Head
from orders.models import Tab

ROUNDS = 60
# Texts that may stand once only: each copy gets others of the same length.
ONCE = {"key", "hash", "previous_hash", "chain", "event"}


class Table:
    """A table into which a Send writes, and the rows that one Send wrote."""

    def __init__(self, model: type[models.Model], rows: list[tuple[Any, ...]]) -> None:
        fields = model._meta.concrete_fields
        self.name, self.rows = model._meta.db_table, rows
        self.columns = [it.column for it in fields]
        self.key = self.columns.index("id")
        self.once = [n for n, it in enumerate(self.columns) if it in ONCE]
        # The kitchen, below the orders, knows rounds and lines by bare ids.
        bare = {"round_id": "orders_round", "line_id": "orders_line"}
        related = {it.column: it.related_model._meta.db_table for it in fields if it.related_model}
        self.refers = {n: (related | bare)[it] for n, it in enumerate(self.columns) if it in (related | bare)}


def g7(name: str = "Raw") -> Line:
    house = houses.build(name)
    tab, cart = houses.open_tab(house), houses.six_lines(house)
    houses.send(house, tab, cart)
    replay = _replay(_rows_of(lambda: houses.send(house, tab, cart)), tab, house.venue.pk)
    replay()
    service, raw = in_turn(ROUNDS, lambda: houses.send(house, tab, cart), replay)
    parts = f"Send {ms(p50(service))}, raw driver {ms(p50(raw))}"
    return at_least("G7", "raw driver ÷ Send's service call", p50(raw) / p50(service), 0.15, parts)


def _rows_of(deed: Callable[[], None]) -> list[Table]:
    """The rows that the deed adds, table by table, in the order in which they may be inserted."""
    added: dict[str, None] = {}

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT INTO"):
            added[sql.split()[2].strip('"')] = None
        return execute(sql, *rest)

    known = {it._meta.db_table: it for it in apps.get_models()}
    before = {it: known[it].objects.aggregate(it=models.Max("pk"))["it"] or 0 for it in known}
    with connection.execute_wrapper(note):
        deed()
    tables = []
    with connection.cursor() as cursor:
        for name in added:
            columns = ", ".join(f'"{it.column}"' for it in known[name]._meta.concrete_fields)
            cursor.execute(f'SELECT {columns} FROM "{name}" WHERE id > %s ORDER BY id', [before[name]])
            tables.append(Table(known[name], cursor.fetchall()))
    return tables


def _replay(tables: list[Table], tab: int, venue: int) -> Callable[[], None]:
    """A function that commits these rows once more: an insert per table, and the two rows that a Send updates."""
    sqlite = connection.vendor == "sqlite"
    head = Head.objects.get(chain=f"venue.{venue}").pk
    driver, numbers = connection.connection, itertools.count(-1, -1)
    shift = (lambda sql: sql.replace("%s", "?")) if sqlite else str
    updates = [
        (shift(f'UPDATE "{Tab._meta.db_table}" SET version = version + 1 WHERE id = %s'), [tab]),
        (shift(f'UPDATE "{Head._meta.db_table}" SET chain = chain WHERE id = %s'), [head]),
    ]
    inserts = {it.name: shift(_insert(it)) for it in tables}

    def replay() -> None:
        cursor = driver.cursor()
        if sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        numbered: dict[tuple[str, int], int] = {}
        for table in tables:
            cursor.execute(inserts[table.name], _values(table, numbered, numbers))
        for update in updates:
            cursor.execute(*update)
        driver.commit() if sqlite else cursor.execute("COMMIT")

    def begun() -> None:
        if not sqlite:
            driver.execute("BEGIN")
        replay()

    return begun


def _insert(table: Table) -> str:
    columns = ", ".join(f'"{it}"' for it in table.columns)
    row = "(" + ", ".join(["%s"] * len(table.columns)) + ")"
    return f'INSERT INTO "{table.name}" ({columns}) VALUES {", ".join([row] * len(table.rows))}'


def _values(table: Table, numbered: dict[tuple[str, int], int], numbers: "itertools.count[int]") -> list[Any]:
    values: list[Any] = []
    for row in table.rows:
        fresh = list(row)
        numbered[table.name, row[table.key]] = fresh[table.key] = next(numbers)
        for n, other in table.refers.items():
            fresh[n] = numbered.get((other, row[n]), row[n])
        for n in table.once:
            fresh[n] = (new_key() + new_key())[: max(len(row[n]), 16)]
        values += fresh
    return values
