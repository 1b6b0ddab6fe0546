"""Who takes what of the lines, as people tapped it."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import lcm

from django.utils.translation import gettext as _

from core.errors import Invalid
from payments import split
from payments.actions.divide.left import Left

type Pick = int | Fraction
type Picks = Sequence[Mapping[int, Pick]]


def by_items(left: Sequence[Left], picks: Picks) -> list[list[split.Part]]:
    by_id = {it.line.pk: it for it in left}
    if strangers := {line_id for payer in picks for line_id in payer} - by_id.keys():
        raise Invalid(_("%(n)d of these lines are on a bill already, or not on this tab.") % {"n": len(strangers)})
    payers: list[list[split.Part]] = [[] for _ in picks]
    totals = [0] * (len(picks) + 1)  # the last stands for nobody
    for it in left:
        wanted = [_fraction(it, payer[it.line.pk]) if it.line.pk in payer else Fraction(0) for payer in picks]
        if any(wanted):
            _share_out(it, wanted, payers, totals)
    return payers


def _fraction(it: Left, pick: Pick) -> Fraction:
    if isinstance(pick, int) and it.units is None:
        raise Invalid(_("%(dish)s was divided by amount: share what is left of it.") % {"dish": it.line.name})
    part = Fraction(pick) / (it.units or 1) if isinstance(pick, int) else pick
    if not 0 < part <= 1 or part.denominator > split.MAX_DENOMINATOR:
        raise Invalid(_("There isn't that much left of %(dish)s.") % {"dish": it.line.name})
    return part


def _share_out(it: Left, wanted: list[Fraction], payers: list[list[split.Part]], totals: list[int]) -> None:
    rest = 1 - sum(wanted)
    if rest < 0:
        raise Invalid(_("More of %(dish)s was given out than there is.") % {"dish": it.line.name})
    whole = lcm(*(part.denominator for part in wanted))
    weights = [int(part * whole) for part in (*wanted, rest)]
    amounts = split.fairly(it.open.amount, weights, totals)
    taxes = split.fairly(it.open.tax, amounts, totals) if it.open.amount else [0] * len(amounts)
    for at, part in enumerate(wanted):
        totals[at] += amounts[at]
        if part:
            payers[at].append(split.Part(it.line.pk, part.numerator, part.denominator, amounts[at], taxes[at]))


def by_seat(left: Sequence[Left], paid: Collection[int]) -> tuple[list[int], list[list[split.Part]]]:
    """(seats, what each takes): its own lines, and as much as the others of those without a seat. Raises Invalid.

    Seats in `paid` have had their part of what is shared.
    """
    seats = sorted({it.line.seat for it in left if it.line.seat})
    if not 1 <= len(seats) <= split.MAX_PAYERS:
        raise Invalid(
            _("Dishes were sent to %(n)d seats.") % {"n": len(seats)}, way_out=_("Divide it by item, or equally.")
        )
    payers: list[list[split.Part]] = [[] for _seat in seats]
    for it in left:
        if it.line.seat:
            payers[seats.index(it.line.seat)] += split.whole([it.open])
    sharing = [at for at, seat in enumerate(seats) if seat not in paid] or list(range(len(seats)))
    shared = split.equally([it.open for it in left if not it.line.seat], len(sharing))
    for at, parts in zip(sharing, shared, strict=True):
        payers[at] += parts
    return seats, payers
