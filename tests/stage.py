"""The cast, built once for a run and put on stage again for every test: a hundred statements, or a handful."""

import pickle
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from core.ids import new_ref
from tests.cast import House, build_house

Rows = list[tuple[Any, ...]]


@dataclass
class Stage:
    """What `build_house` writes into an empty database, and what it gives back."""

    _rows: dict[str, Rows] = field(default_factory=dict)
    _house: bytes = b""

    def rehearse(self) -> None:
        """Build the house, learn its rows by heart, and take it back."""
        with transaction.atomic():
            before = _all_rows()
            self._house = pickle.dumps(build_house())
            after = _all_rows()
            assert all(before[table] in ([], after[table]) for table in after), "Something was there that changed."
            self._rows = {table: rows for table, rows in after.items() if rows != before[table]}
            transaction.set_rollback(True)

    def put_on(self) -> House:
        """Write the same rows, with the same keys, and give the same house, where there is none yet.

        Only its `ref` is a new one: by that, what is kept in memory tells one test's venue from the next one's.
        """
        with connection.cursor() as cursor:
            for table, rows in self._rows.items():
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
        house: House = pickle.loads(self._house)
        house.venue.ref = new_ref()
        house.venue.save(update_fields=["ref"])
        return house


def _all_rows() -> dict[str, Rows]:
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = cursor.fetchall()
    return found
