"""Whether a chain is whole: walked from its first entry to its head, some thousand entries at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from core import chain
from journal.models import Entry, Head
from journal.write import fields

AT_A_TIME = 2000


@dataclass(frozen=True)
class Verdict:
    """How many entries follow each other since when, and which one breaks the chain, if any does."""

    chain: str
    entries: int
    since: datetime | None
    head: str
    fault: str

    @property
    def is_whole(self) -> bool:
        return not self.fault


def check(name: str) -> Verdict:
    """Walk a chain to its end. The head is read first: what is written meanwhile is left for the next time."""
    head = Head.objects.filter(chain=name).first() or Head(chain=name, sequence=0, hash=chain.first(name))
    sequence, previous, since = 0, chain.first(name), None
    for entry in _entries(name, head.sequence):
        if entry.sequence != sequence + 1 or entry.previous_hash != previous:
            fault = f"an entry is missing or out of place before number {entry.sequence}."
            return Verdict(name, sequence, since, head.hash, fault)
        sequence += 1
        if entry.hash != chain.link(sequence, previous, fields(entry)):
            return Verdict(name, sequence - 1, since, head.hash, f"entry {sequence} was changed after it was written.")
        previous, since = entry.hash, since or entry.at
    whole = (sequence, previous) == (head.sequence, head.hash) and not _beyond(head)
    fault = "" if whole else f"it ends at entry {sequence}, but its head says {head.sequence}."
    return Verdict(name, sequence, since, head.hash, fault)


def chains() -> list[str]:
    """Every chain that has a head, and every one that has lost it."""
    return sorted({*Head.objects.values_list("chain", flat=True), *Entry.objects.values_list("chain", flat=True)})


def _entries(name: str, last: int) -> Iterator[Entry]:
    after: int | None = None
    rows = Entry.objects.filter(chain=name, sequence__lte=last).order_by("sequence")
    while block := list((rows if after is None else rows.filter(sequence__gt=after))[:AT_A_TIME]):
        yield from block
        after = block[-1].sequence


def _beyond(head: Head) -> bool:
    # What was added since the head was read moved the head too; anything else is not ours.
    beyond = Entry.objects.filter(chain=head.chain, sequence__gt=head.sequence).exists()
    return beyond and not Head.objects.filter(chain=head.chain, sequence__gt=head.sequence).exists()
