"""What of a bill is given back, share by share, to the cent: bit by bit, all bits are the bill, at every rate.

Pure: shares come with their lines and with what was given back of them before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orders.models import Line
from payments import split
from payments.models import Share
from payments.postings import Row
from payments.tax_rows import tax_rows


@dataclass(frozen=True, slots=True)
class Piece:
    """What is given back of one share, tax in it."""

    share: Share
    amount: int
    tax: int

    @property
    def line(self) -> Line:
        """The line that the share is of."""
        return self.share.line


def left_of(share: Share) -> split.Open:
    """What can still be given back of a share."""
    return split.Open(share.pk, share.amount - share.refunded, share.tax - share.refunded_tax)


def left_to_return(shares: Iterable[Share]) -> int:
    """What of a bill's shares can still be given back, minor units."""
    return sum(left_of(it).amount for it in shares)


def by_amount(shares: Sequence[Share], amount: int) -> list[Piece]:
    """An amount, from each share in proportion to what is left of it. Raises ValueError for more than is left."""
    by_pk = {it.pk: it for it in shares}
    parts = split.by_amount([left_of(it) for it in by_pk.values()], amount)
    return [Piece(by_pk[it.line_id], it.amount, it.tax) for it in parts if it.amount]


def by_share(shares: Sequence[Share], asked: Mapping[int, int]) -> list[Piece]:
    """Amounts by share, each with the tax that belongs to it. Raises ValueError for more than is left of one."""
    by_pk = {it.pk: it for it in shares}
    pieces = []
    for pk, amount in asked.items():
        if pk not in by_pk or not 0 < amount <= left_of(by_pk[pk]).amount:
            raise ValueError(f"{amount} of share {pk}")
        part = split.taken(left_of(by_pk[pk]), None, None, amount)
        pieces.append(Piece(by_pk[pk], part.amount, part.tax))
    return pieces


def rows(shares: Iterable[Share], pieces: Iterable[Piece]) -> list[Row]:
    """The tax table of what is given back: that of all that is then, less that of what had been before.

    So the tables of all refunds of a bill add up to the bill's, also where a rate has parts.
    """
    now = {it.share.pk: it for it in pieces}
    before, after = [], []
    for share in shares:
        had = Piece(share, share.refunded, share.refunded_tax)
        more = now.get(share.pk)
        before.append(had)
        after.append(Piece(share, had.amount + more.amount, had.tax + more.tax) if more else had)
    had_rows = {(it["rate"], it["letter"]): it for it in tax_rows(it for it in before if it.amount)}
    all_rows = tax_rows(it for it in after if it.amount)
    less = [_less(it, had_rows.get((it["rate"], it["letter"]))) for it in all_rows]
    return [it for it in less if it["gross"]]


def _less(row: Row, had: Row | None) -> Row:
    if had is None:
        return row
    rest = row | {key: row[key] - had[key] for key in ("gross", "net", "tax")}
    if row.get("parts"):
        both = zip(row["parts"], had["parts"], strict=True)
        rest["parts"] = [now | {"tax": now["tax"] - then["tax"]} for now, then in both]
    return rest
