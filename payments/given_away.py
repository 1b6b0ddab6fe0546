"""What bills say of discounts, and of what is on the house. Amounts are minor units, as they would have been paid."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core import money
from orders.amounts import given_away, in_turn, price_of, taken_off
from orders.models import Discount, Line
from payments.models import Share
from payments.postings import percent
from venues.models import Venue

type Off = dict[str, Any]
type Standing = Mapping[int, Sequence[Discount]]


def standing_on(shares: Iterable[Share]) -> dict[int, list[Discount]]:
    """The discounts behind what was taken off these shares, by line, in turn; one query, none where nothing was."""
    lines = {it.line_id for it in shares if it.off}
    found: dict[int, list[Discount]] = {}
    for it in Discount.objects.filter(line__in=lines, dropped_at=None) if lines else ():
        found.setdefault(it.line_id, []).append(it)
    return {line_id: in_turn(some) for line_id, some in found.items()}


def offs_of(share: Share, standing: Standing) -> list[Off]:
    """What each discount took off a share: [{rate, ref, amount}]; `ref` names one on the whole tab."""
    if not share.off:
        return []
    line, discounts = share.line, standing.get(share.line_id, ())
    weights = taken_off(price_of(line), discounts)
    if not any(weights):
        return [{"rate": "", "ref": "", "amount": share.off}]
    parts = zip(discounts, money.allocate(share.off, weights), strict=True)
    return [
        {"rate": percent(it.rate) if it.rate is not None else "", "ref": it.ref if it.is_on_tab else "", "amount": part}
        for it, part in parts
        if part
    ]


def on_the_tab(shares: Iterable[Share], standing: Standing) -> list[Off]:
    """The discounts on the whole tab, summed over these shares: [{rate, ref, amount}]."""
    sums: dict[str, Off] = {}
    for off in (it for share in shares for it in offs_of(share, standing) if it["ref"]):
        before = sums.get(off["ref"], {"amount": 0})
        # Of a line that was partly on bills it took an amount: one that knows the percent says it.
        sums[off["ref"]] = off | {
            "amount": off["amount"] + before["amount"],
            "rate": off["rate"] or before.get("rate", ""),
        }
    return list(sums.values())


def left_to_give(line: Line, shares: Iterable[Share], venue: Venue) -> tuple[int, int]:
    """(off, on the house) of a line that no share says yet."""
    comped, off = given_away(line, venue)
    for it in shares:
        comped, off = comped - it.comped, off - it.off
    return max(off, 0), max(comped, 0)


def as_priced(share: Share, venue: Venue) -> Share:
    """A share in the terms of its line's price: the same, or where tax is added all without it. Never saved."""
    if venue.prices_include_tax:
        return share
    line = share.line
    comped, off = given_away(line, venue)
    return Share(
        line=line,
        portion=share.portion,
        amount=share.amount - share.tax,
        tax=share.tax,
        off=_part(line.off, share.off, off),
        comped=_part(line.unit_price * line.comped_quantity, share.comped, comped),
    )


def _part(price: int, of_share: int, of_line: int) -> int:
    """What of a price goes with a share that has so much of the line's, both as they would have been paid."""
    return money.allocate(price, [of_share, max(of_line - of_share, 0)])[0] if of_share else 0
