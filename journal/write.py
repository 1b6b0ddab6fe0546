"""The only writer of the journal: all entries of one act in one insert."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from core import chain
from journal.models import Entry, Head


@dataclass(frozen=True)
class Fact:
    """What happened to whom: `orders.round_placed`, `tab.12`, and the figures that belong to it."""

    kind: str
    subject: str
    data: dict[str, Any]


# Where this process last saw each chain end. A guess: the database says whether it still holds.
_seen: dict[str, tuple[int, str]] = {}


def write(facts: Sequence[Fact], *, at: datetime, by: Any, device: Any, venue: Any) -> None:
    """Append the facts to their venue's chain. Locks the chain's head; call it last in a transaction."""
    ids = tuple(getattr(it, "pk", None) for it in (by, device, venue))
    name = f"venue.{ids[2] or 0}"
    before = _seen.get(name)
    entries = _entries(name, before, facts, at, ids) if before else []
    if not (before and _moved_on(name, before, entries)):
        before = _locked_end(name)
        entries = _entries(name, before, facts, at, ids)
        _moved_on(name, before, entries)
    Entry.objects.bulk_create(entries)
    _seen[name] = entries[-1].sequence, entries[-1].hash


def _entries(
    name: str, before: tuple[int, str], facts: Sequence[Fact], at: datetime, ids: tuple[int | None, ...]
) -> list[Entry]:
    last, previous = before
    entries = []
    for sequence, fact in enumerate(facts, start=last + 1):
        entry = Entry(
            chain=name,
            sequence=sequence,
            at=at,
            kind=fact.kind,
            subject=fact.subject,
            by_id=ids[0],
            device_id=ids[1],
            venue_id=ids[2],
            data=json.dumps(fact.data, sort_keys=True, ensure_ascii=False, separators=(",", ":")),
            previous_hash=previous,
        )
        previous = entry.hash = chain.link(sequence, previous, fields(entry))
        entries.append(entry)
    return entries


def _moved_on(name: str, before: tuple[int, str], entries: list[Entry]) -> bool:
    """Lock the head and move it to the last entry, if it stands where `before` says."""
    heads = Head.objects.filter(chain=name, sequence=before[0], hash=before[1])
    return bool(heads.update(sequence=entries[-1].sequence, hash=entries[-1].hash))


def fields(entry: Entry) -> list[str]:
    """The entry's fields as they are hashed: times in UTC to the microsecond, what is absent as ''."""
    ids = ("" if it is None else str(it) for it in (entry.by_id, entry.device_id, entry.venue_id))
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return [entry.chain, at, entry.kind, entry.subject, *ids, entry.data]


def _locked_end(name: str) -> tuple[int, str]:
    heads = Head.objects.select_for_update(no_key=True)
    head = heads.filter(chain=name).first()
    if head is None:
        Head.objects.bulk_create([Head(chain=name, sequence=0, hash=chain.first(name))], ignore_conflicts=True)
        head = heads.get(chain=name)
    return head.sequence, head.hash
