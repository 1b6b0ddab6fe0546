"""What would be written: a row that is new, or what differs in one that is there."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class Change:
    """One row of the database: all its values where it is new, else only those that differ."""

    key: tuple[Any, ...]
    existing: Any
    values: dict[str, Any]

    @property
    def is_new(self) -> bool:
        return self.existing is None

    @property
    def is_same(self) -> bool:
        return self.existing is not None and not self.values


def change(key: tuple[Any, ...], existing: Model | None, values: Mapping[str, Any]) -> Change:
    """Compare a row with what it should be."""
    if existing is None:
        return Change(key, None, dict(values))
    return Change(key, existing, {name: it for name, it in values.items() if getattr(existing, name) != it})


def places[K: Hashable](existing: Mapping[K, int], wanted: Sequence[K]) -> dict[K, int]:
    """Where each of `wanted` stands.

    A file that holds all that is there decides the order; one that holds a part of it leaves places as they are
    and puts what is new at the end.
    """
    known = [existing[key] for key in wanted if key in existing]
    if set(existing) <= set(wanted) and not (len(known) == len(wanted) and _rises(known)):
        return {key: place for place, key in enumerate(wanted)}
    end = max(existing.values(), default=-1) + 1
    new = [key for key in wanted if key not in existing]
    return {key: existing[key] for key in wanted if key in existing} | {key: end + n for n, key in enumerate(new)}


def _rises(numbers: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(numbers))


def merged(existing: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Translations with what a file says of them: an empty word goes, a language without columns stays."""
    result = dict(existing)
    for language, words in said.items():
        kept = words
        if isinstance(words, dict):
            before = result.get(language) or {}
            kept = {key: it for key, it in ({**before} | words).items() if it}
        if kept:
            result[language] = kept
        else:
            result.pop(language, None)
    return result


def due(changes: Iterable[Change]) -> list[Change]:
    """Those that are new or differ."""
    return [it for it in changes if not it.is_same]
