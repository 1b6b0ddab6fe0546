"""Of receipts: A6, A7."""

import json
from collections.abc import Iterator

from core import chain
from core.auditing import Finding
from journal.models import Entry
from journal.verify import VOUCHING
from payments import documents
from payments.models import Receipt


def findings() -> Iterator[Finding]:
    """A6, A7: receipts are numbered without gaps, each vouches for the one before, and the journal for the last."""
    ends = _vouched()
    chains = {*ends, *Receipt.objects.values_list("chain", flat=True).distinct()}
    for name in sorted(chains):
        number, previous = 0, chain.first(name)
        given = Receipt.objects.filter(chain=name).order_by("number")
        for number, receipt in enumerate(given.iterator(), start=1):
            if receipt.number != number:
                yield Finding("A6", f"{name}: number {number} is missing.")
                break
            linked = chain.link(number, receipt.previous_hash, documents.hashed_fields(receipt))
            if receipt.previous_hash != previous or receipt.hash != linked:
                yield Finding("A7", f"{name}: receipt {number} was changed after it was given.")
                break
            previous = receipt.hash
        else:
            if (number, previous) != ends.get(name):
                yield Finding("A7", f"{name}: it ends at {number}; the journal says {ends.get(name, (0,))[0]}.")


def _vouched() -> dict[str, tuple[int, str]]:
    """The last receipt of every chain, as the journal wrote it down."""
    closings = Entry.objects.filter(kind__in=VOUCHING).order_by("pk").values_list("data", flat=True)
    said = (json.loads(it) for it in closings.iterator())
    return {it["chain"]: (it["receipt"], it["hash"]) for it in said}
