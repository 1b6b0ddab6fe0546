"""What bills take of lines, and give back: never more than there is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Stale
from core.fields import MoneyField
from orders.models import Line

AT_ONCE = 100


@dataclass(frozen=True)
class Part:
    """Some of a line: amount and the tax that goes with it, in minor units."""

    line_id: int
    amount: int
    tax: int


def take_parts(parts: Sequence[Part], *, act: Act) -> None:
    """Give parts of lines to bills, by conditional updates; the caller has locked the tab.

    Journals nothing: the bill does. Raises Stale where a line doesn't have that much left.
    """
    _change(parts, sign=1)


def give_back_parts(parts: Sequence[Part], *, act: Act) -> None:
    """Take back from bills that were dropped what they had taken. Raises Stale where a line never gave that much."""
    _change(parts, sign=-1)


def _change(parts: Sequence[Part], sign: int) -> None:
    wanted = _by_line(parts)
    for at in range(0, len(wanted), AT_ONCE):
        some = wanted[at : at + AT_ONCE]
        can = Q()
        for it in some:
            can |= _can_take(it) if sign > 0 else _can_give_back(it)
        changed = Line.objects.filter(can).update(
            billed_amount=F("billed_amount") + _each(some, [sign * it.amount for it in some]),
            billed_tax=F("billed_tax") + _each(some, [sign * it.tax for it in some]),
        )
        if changed != len(some):
            raise Stale(_("The tab has changed meanwhile."), way_out=_("Look again, then divide it."))


def _by_line(parts: Sequence[Part]) -> list[Part]:
    """One part a line: several shares of a bottle are taken together."""
    amounts: dict[int, int] = defaultdict(int)
    taxes: dict[int, int] = defaultdict(int)
    for part in parts:
        amounts[part.line_id] += part.amount
        taxes[part.line_id] += part.tax
    return [Part(line_id, amounts[line_id], taxes[line_id]) for line_id in sorted(amounts)]


def _can_take(part: Part) -> Q:
    return Q(
        pk=part.line_id,
        amount__gte=F("billed_amount") + part.amount,
        tax_amount__gte=F("billed_tax") + part.tax,
    )


def _can_give_back(part: Part) -> Q:
    return Q(pk=part.line_id, billed_amount__gte=part.amount, billed_tax__gte=part.tax)


def _each(parts: Sequence[Part], amounts: Sequence[int]) -> Case:
    whens = [When(pk=it.line_id, then=Value(amount)) for it, amount in zip(parts, amounts, strict=True)]
    return Case(*whens, default=Value(0), output_field=MoneyField())
