"""`manage.py export_chains`: every chain as lines of JSON, which `journal/verify.py` checks without Brigade."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet

from journal import verify, write
from journal.models import Entry, Head
from payments import documents, z_report
from payments.models import Receipt, ZReport

AT_A_TIME = 2000


class Command(BaseCommand):
    help = "Write the journal, the receipts and the Z reports, with their hashes, as lines of JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="where to (default: standard output)")

    def handle(self, *, file: Path | None, **options: Any) -> None:
        lines = (json.dumps(it, ensure_ascii=False) + "\n" for it in said())
        if file is None:
            sys.stdout.writelines(lines)
            return
        with file.open("w", encoding="utf-8") as out:
            out.writelines(lines)


def said() -> Iterator[dict[str, object]]:
    """Heads first, then each chain up to its head, or to what the journal says: the rest is for the next export."""
    receipts: verify.Heads = {}
    entries = {it.chain: (it.sequence, it.hash) for it in Head.objects.all()}
    for chain, (number, found) in entries.items():
        yield {"head": chain, "number": number, "hash": found}
    for entry in links(Entry.objects.all(), "sequence", entries):
        receipts |= verify.vouched(write.fields(entry))
        yield row(entry, entry.sequence, write.fields(entry))
    for receipt in links(Receipt.objects.all(), "number", receipts):
        yield row(receipt, receipt.number, documents.hashed_fields(receipt))
    for z in links(ZReport.objects.all(), "number", receipts):
        yield row(z, z.number, z_report.hashed_fields(z))


def links(rows: QuerySet[Any], number: str, heads: dict[str, tuple[int, str]]) -> Iterator[Any]:
    """Every chain's rows in order, some thousand at a time: an open read would block every commit on SQLite."""
    for chain in sorted({*heads, *rows.values_list("chain", flat=True).distinct()}):
        ordered = rows.filter(chain=chain).order_by(number)
        if chain in heads:
            ordered = ordered.filter(**{f"{number}__lte": heads[chain][0]})
        block = list(ordered[:AT_A_TIME])
        while block:
            yield from block
            block = list(ordered.filter(**{f"{number}__gt": getattr(block[-1], number)})[:AT_A_TIME])


def row(link: Any, number: int, fields: list[str]) -> dict[str, object]:
    """A row as the verifier reads it."""
    return {"chain": link.chain, "number": number, "previous": link.previous_hash, "hash": link.hash, "fields": fields}
