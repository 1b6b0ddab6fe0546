"""Dividing lines over payers, to the cent.

Cents are the truth: parts carry amounts and tax that add up to the line, whatever the
fraction. Everything is by largest remainder: each part gets its exact share rounded
down, then the cents that are left go one by one to those who lost most by that; where
they lost alike, to the bill with the least so far, then to the first. Tax follows the
amounts: each part's tax is its proportional tax rounded down or up, so it never
exceeds the part, and a line's parts carry exactly its tax.

Pure functions; amounts are minor units, and the same question has the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from core.money import allocate

MAX_PAYERS = 12
MAX_DENOMINATOR = 1_000


@dataclass(frozen=True, slots=True)
class Open:
    """What nobody has been billed for yet of one line; its tax is at most its amount."""

    line_id: int
    amount: int
    tax: int

    def __post_init__(self) -> None:
        if not 0 <= self.tax <= self.amount:
            raise ValueError(f"line {self.line_id}: a tax of {self.tax} on {self.amount}")


@dataclass(frozen=True, slots=True)
class Part:
    """What one bill takes of a line; `num`/`den` is of the open part, or None where it is no simple fraction."""

    line_id: int
    num: int | None
    den: int | None
    amount: int
    tax: int


def whole(lines: Sequence[Open]) -> list[Part]:
    """Take all that is open."""
    return [Part(line.line_id, 1, 1, line.amount, line.tax) for line in lines]


def equally(lines: Sequence[Open], n: int) -> list[list[Part]]:
    """Divide every line over `n` bills, 1 to 12, whose totals differ by at most one minor unit.

    Each bill gets a part of every line, be it of nothing.
    """
    if not 1 <= n <= MAX_PAYERS:
        raise ValueError(f"{n} payers")
    bills: list[list[Part]] = [[] for _ in range(n)]
    totals, taxes = [0] * n, [0] * n
    for line in lines:
        amounts = fairly(line.amount, [1] * n, totals)
        shares = fairly(line.tax, amounts, taxes)
        for i, bill in enumerate(bills):
            bill.append(Part(line.line_id, 1, n, amounts[i], shares[i]))
            totals[i] += amounts[i]
            taxes[i] += shares[i]
    return bills


def fraction(line: Open, num: int, den: int) -> Part:
    """Take `num`/`den` of what is open of a line, the nearest cent (half up)."""
    if not 0 < num <= den <= MAX_DENOMINATOR:
        raise ValueError(f"{num}/{den} of a line")
    amount, _ = allocate(line.amount, [num, den - num])
    return taken(line, num, den, amount)


def by_amount(lines: Sequence[Open], amount: int) -> list[Part]:
    """Take a typed amount from the open lines, from each in proportion to what is open of it.

    Lines that give nothing are left out, unless everything is taken.
    """
    total = sum(line.amount for line in lines)
    if not 0 < amount <= total:
        raise ValueError(f"{amount} of {total}")
    if amount == total:
        return whole(lines)
    pieces = allocate(amount, [line.amount for line in lines])
    return [taken(line, None, None, piece) for line, piece in zip(lines, pieces, strict=True) if piece]


def taken(line: Open, num: int | None, den: int | None, amount: int) -> Part:
    """Take an amount of a line, with the tax that belongs to it."""
    tax, _ = allocate(line.tax, [amount, line.amount - amount])
    return Part(line.line_id, num, den, amount, tax)


def along(weights: Sequence[Fraction], base: Fraction) -> list[int]:
    """What follows `base`, in whole numbers: as much of it as each has of that, and at last what nobody has."""
    parts = [*weights, base - sum(weights)]
    if parts[-1] < 0:
        raise ValueError(f"{sum(weights)} of {base}")
    whole = lcm(*(it.denominator for it in parts))
    return [int(it * whole) for it in parts]


def divided(line: Open, weights: Sequence[int], so_far: Sequence[int]) -> list[tuple[int, int]]:
    """A line's (amount, tax) by weights; cents that are left go to those who have least so far."""
    amounts = fairly(line.amount, weights, so_far)
    taxes = fairly(line.tax, amounts, so_far)
    return [(amount, taxes[i]) for i, amount in enumerate(amounts)]


def fairly(total: int, weights: Sequence[int], so_far: Sequence[int]) -> list[int]:
    """Divide `total` by weights; of those who lost alike, the one who has least so far gets the cent."""
    order = sorted(range(len(weights)), key=so_far.__getitem__)
    parts = allocate(total, [weights[i] for i in order])
    return [parts[order.index(i)] for i in range(len(weights))]
