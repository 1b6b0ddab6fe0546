"""How much of a line a guest may take: all that is left, some of several, or a part of what is shared."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from orders.models import Line
from payments import split
from payments.models import Share

REST = "rest"


@dataclass(frozen=True)
class Choice:
    """So many units of a line (1, 1/3), or the rest of it; what that comes to in minor units.

    `among` is by how many it is shared then, `count` how many whole ones it is; 0 where that says nothing.
    """

    value: str
    amount: int
    among: int = 0
    count: int = 0
    is_usual: bool = False


def choices_of(line: Line, left: int, stays: Sequence[Share]) -> tuple[Choice, ...]:
    """What can be taken of a line of which so much is left (minor units); `stays` are the parts that others have."""
    if left <= 0:
        return ()
    rest = Choice(REST, left, count=line.open_quantity() if not stays else 0)
    units = _units(line, stays)
    if units is None:
        return (rest,)
    whole = [Fraction(n) for n in range(1, line.open_quantity()) if n < units]
    shared = {Fraction(line.open_quantity(), n): n for n in range(2, split.MAX_PAYERS + 1)}
    usual = _usual(stays, units)
    some = [_choice(it, units, left, usual, count=int(it)) for it in reversed(whole)]
    parts = [
        _choice(it, units, left, usual, among=n)
        for it, n in shared.items()
        if it < units and it not in whole and (it / units).denominator <= split.MAX_DENOMINATOR
    ]
    return (rest, *some, *parts)


def _choice(part: Fraction, units: Fraction, left: int, usual: Fraction | None, **said: int) -> Choice:
    of_left = part / units
    amount = split.fraction(split.Open(0, left, 0), of_left.numerator, of_left.denominator).amount
    return Choice(str(part), amount, is_usual=part == usual, **said)


def _units(line: Line, stays: Sequence[Share]) -> Fraction | None:
    """What is left in units; nothing where cents were taken of it."""
    if not all(it.portion for it in stays):
        return None
    units = line.open_quantity() - sum((Fraction(it.portion) for it in stays), Fraction(0))
    return units if units > 0 else None


def _usual(stays: Sequence[Share], units: Fraction) -> Fraction | None:
    """As much as the others took, where they all took as much and more than that is left."""
    parts = {Fraction(it.portion) for it in stays}
    usual = parts.pop() if len(parts) == 1 else None
    return usual if usual is not None and usual < units else None
