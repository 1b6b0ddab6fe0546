#!/usr/bin/env python3
"""Check Brigade's hash chains without Brigade: this one file and Python, nothing else.

    python3 verify.py db.sqlite3                the journal, the receipts and the Z reports in SQLite
    python3 verify.py chains.jsonl              an export (`bin/manage export_chains`), from any database
    python3 verify.py FILE --head CHAIN=HASH    and that a chain still contains a head printed on paper

Every row names the hash of the row before it. A row's own hash is SHA-256 over a version byte (1), its number
in eight bytes, the previous hash, and its fields, each as UTF-8 with its length in four bytes before it. So a
row can't be changed, removed, added or moved without this program saying where. A chain that was cut off at
its end together with its head, or written anew from start to finish, is shown by a head that somebody has on
paper.

Exits with 0 where everything is whole, 1 where it isn't, 2 where the file can't be read.
"""

import argparse
import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

JOURNAL = ("chain", "at", "kind", "subject", "by_id", "device_id", "venue_id", "data")
RECEIPT = (
    *("chain", "kind", "series", "register_id", "of", "ref", "at", "business_date"),
    *("total", "tax_total", "body"),
)
Z = (
    *("chain", "register_id", "by_id", "at", "business_date", "sales", "returns"),
    *("before_sales", "before_returns", "grand_sales", "grand_returns", "body"),
)
SUMS = frozenset({"sales", "returns", "before_sales", "before_returns", "grand_sales", "grand_returns"})
WHOLE_NUMBERS = SUMS | frozenset({"by_id", "device_id", "venue_id", "register_id", "of", "total", "tax_total"})
# A sale is of a bill, a return of a refund, an invoice of a stay; both of a sale and a return may be of a correction.
# Whatever is of nothing else is of the receipt that it refers to.
OF = {
    "sale": ("bill_id", "correction_id"),
    "delivery": ("bill_id", "correction_id"),
    "return": ("refund_id", "correction_id"),
    "invoice": ("stay_id",),
}
REFERS = "refers_to_id"
# The journal writes each down as the last of its chain.
VOUCHING = frozenset(
    {
        *("payments.bill_closed", "payments.room_charge_reversed", "payments.invoice_made", "payments.refunded"),
        *("payments.correction_returned", "payments.tender_corrected"),
    }
)
CLOSING = "payments.register_closed"  # the same, of a register's Z reports
# (table, its number, the hashed fields in order, the table of heads; the journal says where receipts end)
TABLES = (
    ("journal_entry", "sequence", JOURNAL, "journal_head"),
    ("payments_receipt", "number", RECEIPT, ""),
    ("payments_zreport", "number", Z, ""),
)
Heads = dict[str, tuple[int, str]]


@dataclass(frozen=True)
class Row:
    """One link of a chain, with its fields as they are hashed."""

    chain: str
    number: int
    previous: str
    hash: str
    fields: list[str]


def main() -> int:
    parser = argparse.ArgumentParser(description="Check Brigade's hash chains.")
    parser.add_argument("file", type=Path, help="a SQLite database or an export")
    parser.add_argument("--head", action="append", default=[], metavar="CHAIN=HASH", help="a head printed on paper")
    options = parser.parse_args()
    printed = [(chain, head) for chain, _equals, head in (it.partition("=") for it in options.head)]
    try:
        count, chains, faults = check(options.file, printed)
    except (OSError, sqlite3.Error, ValueError, KeyError, TypeError) as error:
        say(f"This file can't be read as a database or an export: {error}")
        return 2
    for fault in faults:
        say(fault)
    if not faults:
        say(f"Whole: {count} rows in {len(chains)} chains ({', '.join(chains) or 'none'}).")
    return 1 if faults else 0


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def check(path: Path, printed: list[tuple[str, str]]) -> tuple[int, list[str], list[str]]:
    """How many rows, which chains, and what is wrong with them, in sentences."""
    with path.open("rb") as file:
        is_database = file.read(16) == b"SQLite format 3\x00"
    heads: Heads = {}
    rows = from_database(path, heads) if is_database else from_export(path, heads)
    missing, count, faults, ends = set(printed), 0, [], {}
    for chain, links in groupby(rows, key=lambda row: row.chain):
        if chain in ends:
            faults.append(f"{chain}: its rows don't stand together.")
        walk = Walk(chain)
        for row in links:
            count += 1
            walk.step(row)
            heads |= vouched(row.fields)
            missing.discard((chain, row.hash))
        ends[chain] = (walk.number, walk.previous)
        faults += walk.faults
    faults += wrong_ends(ends, heads)
    faults += [f"{chain}: the head {head[:12]}… that was printed is no longer in it." for chain, head in missing]
    return count, sorted(ends), faults


class Walk:
    """Goes along one chain; says the first fault only, since everything after it is in doubt."""

    def __init__(self, chain: str) -> None:
        self.chain, self.number, self.previous = chain, 0, hashlib.sha256(chain.encode()).hexdigest()
        self.faults: list[str] = []

    def step(self, row: Row) -> None:
        expected = self.number + 1
        if self.faults:
            pass
        elif row.number != expected:
            self.fault(f"number {expected} is missing or out of place (found {row.number}).")
        elif row.previous != self.previous:
            self.fault(f"number {expected} doesn't follow the row before it.")
        elif row.hash != link(row):
            self.fault(f"number {expected} was changed after it was written.")
        self.number, self.previous = row.number, row.hash

    def fault(self, text: str) -> None:
        self.faults.append(f"{self.chain}: {text}")


def link(row: Row) -> str:
    body = b"".join(len(part).to_bytes(4, "big") + part for part in (field.encode() for field in row.fields))
    return hashlib.sha256(b"\x01" + row.number.to_bytes(8, "big") + bytes.fromhex(row.previous) + body).hexdigest()


def vouched(fields: list[str]) -> Heads:
    """Where a chain of receipts or of Z reports stood when the journal wrote down that one was made."""
    kind = fields[2] if len(fields) > 2 else ""
    if kind not in VOUCHING and kind != CLOSING:
        return {}
    try:
        said = json.loads(fields[-1])
        return {said["chain"]: (said["z" if kind == CLOSING else "receipt"], said["hash"])}
    except (ValueError, KeyError, TypeError):
        return {}  # that row's own hash tells


def wrong_ends(ends: Heads, heads: Heads) -> Iterator[str]:
    for chain in sorted(ends.keys() | heads.keys()):
        if chain not in heads:
            yield f"{chain}: it has no head."
        elif ends.get(chain, (0, hashlib.sha256(chain.encode()).hexdigest())) != heads[chain]:
            yield f"{chain}: it ends at number {ends.get(chain, (0, ''))[0]}, but its head says {heads[chain][0]}."


def from_database(path: Path, heads: Heads) -> Iterator[Row]:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("BEGIN")  # heads and rows of one moment
    for table, number, names, head_table in TABLES:
        for head in connection.execute(f"SELECT * FROM {head_table}") if head_table else ():  # noqa: S608 - our own words
            heads[head["chain"]] = (head[number], head["hash"])
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY chain, {number}"):  # noqa: S608
            fields = [text(name, column(row, name)) for name in names]
            fields += later(row) if names is RECEIPT else []
            yield Row(row["chain"], row[number], row["previous_hash"], row["hash"], fields)
    connection.close()


def column(row: sqlite3.Row, name: str) -> object:
    """A row's column; what a receipt is of stands in one that its kind has, and no other may say anything."""
    return row[name] if name != "of" else of_what(row)[1]


def of_what(row: sqlite3.Row) -> tuple[str, object]:
    """The column that says what a receipt is of, and what it says."""
    known = {*row.keys()}
    said = [(it, row[it]) for it in sorted({it for some in OF.values() for it in some} & known) if row[it] is not None]
    if not said and REFERS in known and row["kind"] == "invoice":
        return REFERS, row[REFERS]
    return said[0] if len(said) == 1 and said[0][0] in OF.get(row["kind"], ()) else ("", "not one thing")


def later(row: sqlite3.Row) -> list[str]:
    """What a receipt that refers to another is hashed with besides."""
    if REFERS not in row.keys() or row[REFERS] is None:  # noqa: SIM118 - a row of SQLite isn't a dict
        return []
    return [of_what(row)[0], text("of", row[REFERS])]


def from_export(path: Path, heads: Heads) -> Iterator[Row]:
    """Lines of JSON: {"head": chain, "number", "hash"} and {"chain", "number", "previous", "hash", "fields"}."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            said = json.loads(line)
            if "head" in said:
                heads[said["head"]] = (said["number"], said["hash"])
            else:
                yield Row(**said)


def text(name: str, value: object) -> str:
    """A field as it was hashed: nothing as '', times in UTC to the microsecond."""
    if value is None:
        return ""
    if name in WHOLE_NUMBERS and not isinstance(value, int):
        return f"not a number: {value!r}"
    if name == "at":
        return moment(str(value))
    return str(value)


def moment(said: str) -> str:
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return f"not a time: {said}"
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


if __name__ == "__main__":
    sys.exit(main())
