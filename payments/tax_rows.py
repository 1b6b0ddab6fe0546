"""The tax table of documents and reports: a row a rate, with its parts where it is several taxes in one.

A line's tax is one amount by the summed rate. Its parts are shared out once a bill and rate, by largest remainder, so
that they add up to what the lines say; a day's parts are the sums of its bills'.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Protocol

from core import money
from orders.models import Charge, Line
from payments.postings import Row, percent

type Parts = Sequence[dict[str, Any]]


class Taxed(Protocol):
    """Some of a line: a share, or what is given back of one."""

    @property
    def line(self) -> Line: ...

    @property
    def amount(self) -> int: ...

    @property
    def tax(self) -> int: ...


def tax_row(rate: Decimal, letter: str, gross: int, tax: int, parts: Parts = ()) -> Row:
    """A row of the tax table; `parts` are those of the rate: [{"name": "State", "rate": "0.04"}]."""
    row: Row = {"rate": percent(rate), "letter": letter, "gross": gross, "net": gross - tax, "tax": tax}
    return row | {"parts": divided(tax, parts)} if parts else row


def divided(tax: int, parts: Parts) -> list[Row]:
    """A tax over the parts of its rate, by largest remainder: [{"name", "rate" in percent, "tax"}]."""
    rates = [Decimal(str(it["rate"])) for it in parts]
    shares = money.allocate(tax, [money.rate_millionths(it) for it in rates])
    return [
        {"name": it["name"], "rate": percent(rate), "tax": share}
        for it, rate, share in zip(parts, rates, shares, strict=True)
    ]


def tax_rows(shares: Iterable[Taxed]) -> list[Row]:
    """A bill's rows: the sums of what its lines carry, never computed again.

    What is put on a gift card or left as a deposit is no sale, and in no row.
    """
    sums: dict[tuple[Decimal, str], tuple[int, int, Parts]] = {}
    for share in shares:
        line = share.line
        if line.charge == Charge.STORED:
            continue
        gross, tax, parts = sums.get((line.tax_rate, line.tax_letter), (0, 0, line.tax_parts))
        sums[line.tax_rate, line.tax_letter] = (gross + share.amount, tax + share.tax, parts)
    return [tax_row(*key, gross, tax, parts) for key, (gross, tax, parts) in sorted(sums.items())]


def summed(rows: Iterable[Row]) -> list[Row]:
    """The rows of many bills as one table, their parts too."""
    sums: dict[tuple[str, str], Row] = {}
    for row in rows:
        so_far = sums.get((row["rate"], row["letter"]))
        sums[row["rate"], row["letter"]] = _added(so_far, row) if so_far else row
    return [sums[key] for key in sorted(sums, key=lambda it: (Decimal(it[0]), it[1]))]


def _added(one: Row, other: Row) -> Row:
    both = one | {key: one[key] + other[key] for key in ("gross", "net", "tax")}
    parts: dict[tuple[str, str], Row] = {}
    for it in (*one.get("parts", ()), *other.get("parts", ())):
        key = it["name"], it["rate"]
        parts[key] = it | {"tax": it["tax"] + (parts[key]["tax"] if key in parts else 0)}
    return both | {"parts": list(parts.values())} if parts else both
