#!/usr/bin/env python3
"""Check Brigade's hash chains without Brigade: this one file and Python, nothing else.

    python3 verify.py db.sqlite3                the journal and the receipts in a SQLite database
    python3 verify.py journal.jsonl             an export (`manage.py export_chains`), from any database
    python3 verify.py FILE --head CHAIN=HASH    and that a chain still contains a head printed on paper

Every row names the hash of the row before it. A row's own hash is SHA-256 over a version byte (1), its number
in eight bytes, the previous hash, and its fields, each as UTF-8 with its length in four bytes before it. So a
row can't be changed, removed, added or moved without this program saying where. A chain that was cut off at
its end, or written anew from start to finish, is shown by a head that somebody has on paper.

Exits with 0 where everything is whole, 1 where it isn't, 2 where the file can't be read.
"""

import argparse
import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

JOURNAL = ("at", "kind", "subject", "by_id", "device_id", "venue_id", "data")
RECEIPT = ("series", "number", "kind", "ref", "total", "tax_total", "at", "business_date", "body")
TABLES = {
    "journal_entry": ("sequence", JOURNAL),
    "payments_receipt": ("number", RECEIPT),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Check Brigade's hash chains.")
    parser.add_argument("file", help="a SQLite database or an export")
    parser.add_argument("--head", action="append", default=[], metavar="CHAIN=HASH", help="a head printed on paper")
    options = parser.parse_args()
    try:
        rows = list(read(options.file))
    except (OSError, sqlite3.Error, ValueError, KeyError) as error:
        print(f"This file can't be read as a database or an export: {error}")
        return 2
    heads = dict(head.split("=", 1) for head in options.head)
    broken = list(findings(rows, heads))
    for line in broken:
        print(line)
    if not broken:
        chains = sorted({row["chain"] for row in rows})
        print(f"Whole: {len(rows)} rows in {len(chains)} chains ({', '.join(chains) or 'none'}).")
    return 1 if broken else 0


def read(path: str) -> Iterator[dict[str, object]]:
    """Rows of all chains: {chain, number, previous_hash, hash, fields}."""
    with open(path, "rb") as file:
        is_database = file.read(16) == b"SQLite format 3\x00"
    if is_database:
        yield from from_database(path)
        return
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def from_database(path: str) -> Iterator[dict[str, object]]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    for table, (number, names) in TABLES.items():
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY chain, {number}"):  # noqa: S608
            fields = [row["chain"], *(text(name, row[name]) for name in names)]
            yield {
                "chain": row["chain"],
                "number": row[number],
                "previous_hash": row["previous_hash"],
                "hash": row["hash"],
                "fields": fields,
            }
    connection.close()


def text(name: str, value: object) -> str:
    """A field as it was hashed: nothing as '', times in UTC to the microsecond."""
    if value is None:
        return ""
    if name == "at":
        at = datetime.fromisoformat(str(value))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return str(value)


def findings(rows: list[dict[str, object]], heads: dict[str, str]) -> Iterator[str]:
    chains: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        chains.setdefault(str(row["chain"]), []).append(row)
    for chain, links in sorted(chains.items()):
        yield from broken_links(chain, links)
    for chain, head in heads.items():
        if head not in {row["hash"] for row in chains.get(chain, [])}:
            yield f"{chain}: the head {head[:12]}… that was printed is no longer in it."


def broken_links(chain: str, links: list[dict[str, object]]) -> Iterator[str]:
    previous = hashlib.sha256(chain.encode()).hexdigest()
    for expected, row in enumerate(links, start=1):
        if row["number"] != expected:
            yield f"{chain}: number {expected} is missing or out of place (found {row['number']})."
            return
        if row["previous_hash"] != previous:
            yield f"{chain}: number {expected} doesn't follow the row before it."
            return
        if row["hash"] != link(expected, previous, row["fields"]):  # type: ignore[arg-type]
            yield f"{chain}: number {expected} was changed after it was written."
            return
        previous = str(row["hash"])


def link(number: int, previous: str, fields: list[str]) -> str:
    body = b"".join(len(part).to_bytes(4, "big") + part for part in (field.encode() for field in fields))
    return hashlib.sha256(b"\x01" + number.to_bytes(8, "big") + bytes.fromhex(previous) + body).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
