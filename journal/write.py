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


def write(facts: Sequence[Fact], *, at: datetime, by: Any, device: Any, venue: Any) -> None:
    """Append the facts to their venue's chain. Locks the chain's head; call it last in a transaction."""
    ids = tuple(getattr(it, "pk", None) for it in (by, device, venue))
    head = _locked_head(f"venue.{ids[2] or 0}")
    entries = []
    for fact in facts:
        entry = Entry(
            chain=head.chain,
            sequence=head.sequence + 1,
            at=at,
            kind=fact.kind,
            subject=fact.subject,
            by_id=ids[0],
            device_id=ids[1],
            venue_id=ids[2],
            data=json.dumps(fact.data, sort_keys=True, ensure_ascii=False, separators=(",", ":")),
            previous_hash=head.hash,
        )
        entry.hash = chain.link(entry.sequence, entry.previous_hash, fields(entry))
        head.sequence, head.hash = entry.sequence, entry.hash
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    head.save(update_fields=["sequence", "hash"])


def fields(entry: Entry) -> list[str]:
    """The entry's fields as they are hashed: times in UTC to the microsecond, what is absent as ''."""
    ids = ("" if it is None else str(it) for it in (entry.by_id, entry.device_id, entry.venue_id))
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return [entry.chain, at, entry.kind, entry.subject, *ids, entry.data]


def _locked_head(name: str) -> Head:
    heads = Head.objects.select_for_update(no_key=True)
    head = heads.filter(chain=name).first()
    if head is None:
        Head.objects.bulk_create([Head(chain=name, sequence=0, hash=chain.first(name))], ignore_conflicts=True)
        head = heads.get(chain=name)
    return head
