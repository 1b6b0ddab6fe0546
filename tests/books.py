"""The auditor, asked after every test for no more than that test can have changed.

What a part of an audit says follows from the tables it reads. Of the bare cast it says nothing; so where a test has
written to none of those tables, it would say nothing again.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils.module_loading import module_has_submodule

from core.auditing import Finding

READS = re.compile(r"\s*(SELECT|BEGIN|SAVEPOINT|RELEASE|ROLLBACK|EXPLAIN|PRAGMA|SET|SHOW)\b", re.IGNORECASE)
WRITES = re.compile(r'\s*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "?(\w+)')
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
ANYTHING = "*"  # a statement that may reach further than its first words say


@dataclass
class Books:
    """Which tables each audit reads, and which have been written."""

    _read: dict[str, set[str]] = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)

    def learn(self) -> None:
        """Note what every audit reads, in a database that holds the bare cast."""
        for part, audit in _audits().items():
            tables = self._read[part] = set()

            def note(execute: Any, sql: str, *rest: Any, tables: set[str] = tables) -> Any:
                tables.update(TABLE.findall(sql))
                return execute(sql, *rest)

            with connection.execute_wrapper(note):
                assert list(audit()) == []

    @contextmanager
    def watched(self, *, alone: bool) -> Iterator[None]:
        """Note what is written from now on; where the cast isn't alone, anything may have been before."""
        self._written = set() if alone else {ANYTHING}
        with connection.execute_wrapper(self._note):
            yield

    def findings(self) -> list[Finding]:
        """What the audits say that may have something to say."""
        return [
            finding
            for part, audit in _audits().items()
            if ANYTHING in self._written or self._written & self._read[part]
            for finding in audit()
        ]

    def _note(self, execute: Any, sql: str, *rest: Any) -> Any:
        if not READS.match(sql):
            written = WRITES.match(sql)
            self._written.add(written[1] if written else ANYTHING)
        return execute(sql, *rest)


def _audits() -> dict[str, Callable[[], Iterator[Finding]]]:
    configs = [it for it in apps.get_app_configs() if module_has_submodule(it.module, "audit")]
    modules = [import_module(f"{it.name}.audit") for it in configs]
    parts = [part for module in modules for part in getattr(module, "PARTS", [module])]
    return {it.__name__: it.findings for it in parts}
