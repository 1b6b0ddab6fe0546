"""What a service line is charged on, line by line: whoever takes of that bears as much of the service."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from orders.amounts import price_of
from orders.models import Charge, Line, ServiceCharge
from orders.service import Part
from venues.models import Venue


@dataclass(frozen=True)
class Follows:
    """Service that goes with dishes when they are divided by item, for the script: a `line`, or one that is coming.

    `there` (minor units) may be divided of it; it is charged on all dishes, or on those of its `rate`.
    """

    line: int | None
    there: int
    rate: str
    is_of_all: bool
    is_before: bool


def following(lines: Iterable[tuple[Line, int]], parts: Sequence[Part], venue: Venue) -> list[dict[str, Any]]:
    """A tab's service as it will be once it is divided, in the order it is divided in; `lines` with what is there."""
    coming = {it.line.pk: it.adds(venue) for it in parts if it.line}
    services = [(line, there + coming.get(line.pk, 0)) for line, there in lines if line.charge == Charge.SERVICE]
    standing = [_follows(line.pk, there, line, line.service_charge) for line, there in services]
    new = [_follows(None, it.adds(venue), it.like, it.rule) for it in parts if not it.line]
    return [asdict(it) for it in (*standing, *new)]


def _follows(line: int | None, there: int, like: Line, rule: ServiceCharge | None) -> Follows:
    is_of_all, is_before = (bool(rule.tax_class), rule.is_before_discounts) if rule else (False, False)
    return Follows(line, there, "|".join(rate_of(like)), is_of_all, is_before)


def bases_of(service: Line, lines: Iterable[tuple[Line, int]]) -> dict[int, Fraction]:
    """By line: what of it the service is charged on, where so much of the line (minor units) is still to be divided.

    The dishes of its own tax rate; all where the rule has a tax class of its own, or of its rate none are left.
    """
    rule = service.service_charge
    is_before = rule is not None and rule.is_before_discounts
    dishes = [(line, base_of(line, there, is_before=is_before)) for line, there in lines]
    own = [it for it in dishes if it[1] and rate_of(it[0]) == rate_of(service)]
    is_of_all = rule is not None and bool(rule.tax_class)
    return {line.pk: base for line, base in (dishes if is_of_all or not own else own) if base}


def base_of(line: Line, there: int, *, is_before: bool) -> Fraction:
    """What service is charged on of a line, in its price's terms; of one that is billed in part, of the rest."""
    if line.charge != Charge.NONE:
        return Fraction(0)
    price = price_of(line) - (0 if is_before else line.off)
    return Fraction(price * there, line.amount) if line.amount else Fraction(price)


def rate_of(line: Line) -> tuple[str, str]:
    """What lines of one tax rate have in common."""
    return f"{line.tax_rate:f}", line.tax_letter
