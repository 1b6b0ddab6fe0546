"""What is charged for bringing it: lines of no item, at the tax rates of what they are charged on."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from core import money
from hotel.models import RoomService
from hotel.queries import room_service
from orders.amounts import worth
from orders.models import Charge, Line, TabKind
from venues.models import Venue


def tray_lines(lines: Sequence[Line], venue: Venue) -> list[Line]:
    """The tray charge of a room's order, by the venue's rule; none where the order is worth enough. One query.

    Shared out over the tax rates of the order's lines by largest remainder, as the amounts stand on the menu: it adds
    up to the cent. The kitchen never hears of it.
    """
    rules = room_service(venue)
    if not rules.tray_amount or _is_free(rules, lines):
        return []
    by_rate: dict[tuple[object, str], Line] = {}
    weights: dict[tuple[object, str], int] = {}
    for line in lines:
        key = (line.tax_rate, line.tax_letter)
        by_rate.setdefault(key, line)
        weights[key] = weights.get(key, 0) + line.unit_price * line.quantity
    keys = sorted(by_rate, key=lambda key: (by_rate[key].tax_rate, key[1]))
    # An order of nothing but gifts is brought up all the same.
    shares = [weights[key] for key in keys] if any(weights.values()) else [1] * len(keys)
    with translation.override(venue.language):
        names = _("Tray charge"), _("Room service")
    parts = zip(keys, money.allocate(rules.tray_amount, shares), strict=True)
    return [charge_line(Charge.TRAY, by_rate[key], part, *names, venue) for key, part in parts if part]


def _is_free(rules: RoomService, lines: Sequence[Line]) -> bool:
    return rules.tray_free_from is not None and sum(it.amount for it in lines) >= rules.tray_free_from


def charge_line(charge: Charge, like: Line, part: int, name: str, section: str, venue: Venue) -> Line:
    """One rate's part of the charge, taxed as `like`."""
    amount, tax = worth(part, 1, like.tax_rate, venue)
    return Line(
        charge=charge,
        section_name=section[:40],
        name=name[:60],
        kitchen_name=name[:60],
        receipt_name=name[:60],
        quantity=1,
        unit_price=part,
        amount=amount,
        tax_class=like.tax_class,
        tax_context=like.tax_context,
        tax_rate=like.tax_rate,
        tax_letter=like.tax_letter,
        tax_parts=like.tax_parts,
        tax_amount=tax,
    )


def charged_on(kind: str, is_new: bool, lines: Sequence[Line], venue: Venue) -> list[Line]:
    """What is charged with a round: a tray for a room's order, once, however often something is added to it."""
    return tray_lines(lines, venue) if kind == TabKind.ROOM and is_new else []
