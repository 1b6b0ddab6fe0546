"""A7: the chain verifies from its first entry to its head. A19: every entry has an author or is the house's."""

from collections.abc import Iterator

from core import chain
from core.auditing import Finding
from journal.models import Entry, Head
from journal.write import fields


def findings() -> Iterator[Finding]:
    for head in Head.objects.all():
        yield from _broken_links(head)


def _broken_links(head: Head) -> Iterator[Finding]:
    sequence, previous = 0, chain.first(head.chain)
    for entry in list(Entry.objects.filter(chain=head.chain).order_by("sequence")):
        sequence += 1
        if entry.sequence != sequence or entry.previous_hash != previous:
            yield Finding("A7", f"{head.chain}: an entry is missing or out of place before number {entry.sequence}.")
            return
        if entry.hash != chain.link(sequence, previous, fields(entry)):
            yield Finding("A7", f"{head.chain}: entry {sequence} was changed after it was written.")
            return
        previous = entry.hash
    if (sequence, previous) != (head.sequence, head.hash):
        yield Finding("A7", f"{head.chain}: it ends at entry {sequence}, but its head says {head.sequence}.")
