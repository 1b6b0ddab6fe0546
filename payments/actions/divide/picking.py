"""Who takes what of the lines, as people tapped it; service follows what it is charged on."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from core.errors import Invalid
from orders.models import Charge
from payments import split
from payments.actions.divide.left import Left
from payments.service_bases import bases_of

type Pick = int | Fraction
type Picks = Sequence[Mapping[int, Pick]]
type Payers = list[list[split.Part]]


def by_items(left: Sequence[Left], picks: Picks) -> Payers:
    """What each payer takes. Service that nobody picked is borne by who takes of what it is charged on.

    Raises Invalid for picks of more than there is, or of lines that aren't there.
    """
    by_id = {it.line.pk: it for it in left}
    if strangers := {line_id for payer in picks for line_id in payer} - by_id.keys():
        raise Invalid(_("%(n)d of these lines are on a bill already, or not on this tab.") % {"n": len(strangers)})
    payers: Payers = [[] for _ in picks]
    totals = [0] * (len(picks) + 1)  # the last stands for nobody
    for it in left:
        wanted = [_fraction(it, payer[it.line.pk]) if it.line.pk in payer else Fraction(0) for payer in picks]
        if any(wanted):
            _share_out(it, wanted, payers, totals)
    _follow([it for it in _service(left) if not any(it.line.pk in payer for payer in picks)], left, payers, totals)
    return payers


def _fraction(it: Left, pick: Pick) -> Fraction:
    if isinstance(pick, int) and it.units is None:
        raise Invalid(_("%(dish)s was divided by amount: share what is left of it.") % {"dish": it.line.name})
    part = Fraction(pick) / (it.units or 1) if isinstance(pick, int) else pick
    if not 0 < part <= 1 or part.denominator > split.MAX_DENOMINATOR:
        raise Invalid(_("There isn't that much left of %(dish)s.") % {"dish": it.line.name})
    return part


def _share_out(it: Left, wanted: list[Fraction], payers: Payers, totals: list[int]) -> None:
    if sum(wanted) > 1:
        raise Invalid(_("More of %(dish)s was given out than there is.") % {"dish": it.line.name})
    pieces = split.divided(it.open, split.along(wanted, Fraction(1)), totals)
    for at, part in enumerate(wanted):
        amount, tax = pieces[at]
        totals[at] += amount
        if part:
            payers[at].append(split.Part(it.line.pk, part.numerator, part.denominator, amount, tax))


def _service(left: Sequence[Left]) -> list[Left]:
    return [it for it in left if it.line.charge == Charge.SERVICE and it.open.amount]


def _follow(services: Sequence[Left], left: Sequence[Left], payers: Payers, totals: list[int]) -> None:
    """Add to each payer the service on what they take; where there is nothing left that it is charged on, it stays."""
    for it in services:
        bases = bases_of(it.line, [(one.line, one.open.amount) for one in left])
        base = sum(bases.values(), Fraction(0))
        had = [sum((bases.get(one.line_id, 0) * _part(one) for one in parts), Fraction(0)) for parts in payers]
        if not any(had):
            continue
        for at, (amount, tax) in enumerate(split.divided(it.open, split.along(had, base), totals)[:-1]):
            totals[at] += amount
            if amount:
                whole = 1 if had[at] == base else None
                payers[at].append(split.Part(it.line.pk, whole, whole, amount, tax))


def _part(taken: split.Part) -> Fraction:
    return Fraction(taken.num or 0, taken.den or 1)


def by_seat(left: Sequence[Left], paid: Collection[int]) -> tuple[list[int], Payers]:
    """(seats, what each takes): its own lines, as much as the others of those without a seat, and service on both.

    Raises Invalid. Seats in `paid` have had their part of what is shared.
    """
    seats = sorted({it.line.seat for it in left if it.line.seat})
    if not 1 <= len(seats) <= split.MAX_PAYERS:
        raise Invalid(
            _("Dishes were sent to %(n)d seats.") % {"n": len(seats)}, way_out=_("Divide it by item, or equally.")
        )
    payers: Payers = [[] for _seat in seats]
    services = _service(left)
    for it in left:
        if it.line.seat:
            payers[seats.index(it.line.seat)] += split.whole([it.open])
    sharing = [at for at, seat in enumerate(seats) if seat not in paid] or list(range(len(seats)))
    shared = split.equally([it.open for it in left if not it.line.seat and it not in services], len(sharing))
    for at, parts in zip(sharing, shared, strict=True):
        payers[at] += parts
    _follow(services, left, payers, [*(sum(it.amount for it in parts) for parts in payers), 0])
    return seats, payers
