"""A draft becomes lines: priced, taxed, with names copied in; a set menu becomes a line a dish."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from menus import pricing
from menus.pricing import Moment, Priced
from menus.snapshot import Menu
from orders.actions.places import PlaceRefused
from orders.amounts import worth
from orders.asking import asked
from orders.cart import Cart, Wanted
from orders.models import Line, SoldSet, TabKind
from venues.days import business_date
from venues.models import TaxContext, Venue
from venues.queries import Rates, rates_on


class RoundRefused(PlaceRefused):
    """Some lines can't be sold: `lines` are their places in the draft. Nothing was sent."""

    def __init__(self, text: object, *, lines: tuple[int, ...] = (), way_out: object = "") -> None:
        super().__init__(text, way_out=way_out)
        self.lines = lines


@dataclass(frozen=True)
class Selling:
    """One line that is about to be sold: `index` is its place in the draft, `course` the menu's for it."""

    index: int
    wanted: Wanted
    sold: Priced
    line: Line
    course: int


def price_all(card: Menu, cart: Cart, moment: Moment, check: Callable[[Priced], None] | None = None) -> list[Priced]:
    """Price every line; refuse all that can't be sold (or `check` says no to) at once, so that the rest can go."""
    priced: list[Priced] = []
    refused: dict[int, Refused] = {}
    for index, wanted in enumerate(cart.lines):
        try:
            sold = pricing.price(card, asked(wanted), moment)
            if check:
                check(sold)
            priced.append(sold)
        except Refused as refusal:
            refused[index] = refusal
    if refused:
        raise refusal_of(refused)
    return priced


def refusal_of(refused: dict[int, Refused]) -> RoundRefused:
    """What is said of several lines at once, by their places in the draft."""
    texts = list(dict.fromkeys(str(it.text) for it in refused.values()))
    way_out = next(iter(refused.values())).way_out or _("Change it or take it off; the rest can go.")
    return RoundRefused(" ".join(texts[:3]), lines=tuple(refused), way_out=way_out)


def sell(kind: str, cart: Cart, priced: Sequence[Priced], card: Menu, act: Act) -> list[Selling]:
    """The lines of a draft as they would stand on a tab of this kind, unsaved, worth what they are on the act's day.

    Raises RoundRefused where the law's rate isn't known.
    """
    rates = _rates(act.venue, business_date(act.venue, act.at), card)
    found: list[Selling] = []
    for index, (wanted, sold) in enumerate(zip(cart.lines, priced, strict=True)):
        context = _context(kind, wanted)
        for it in _dishes(index, wanted, sold):
            _tax(it, context, rates, act.venue)
            found.append(it)
    return found


def unsaved_lines(kind: str, cart: Cart, priced: Sequence[Priced], card: Menu, act: Act) -> list[Line]:
    """The same, only the lines: a set menu's dishes are lines of their own."""
    return [it.line for it in sell(kind, cart, priced, card, act)]


def sold_sets(selling: Sequence[Selling], cart: Cart, priced: Sequence[Priced]) -> list[SoldSet]:
    """The set menus of a draft as they are sold, unsaved and without their round; their lines know them."""
    sets: dict[int, SoldSet] = {}
    for index, (wanted, sold) in enumerate(zip(cart.lines, priced, strict=True)):
        if sold.parts:
            sets[index] = SoldSet(
                item_id=sold.item.id,
                name=sold.item.name,
                receipt_name=sold.item.receipt_name,
                quantity=wanted.quantity,
                unit_price=sold.unit_price,
                price_rule=sold.price_rule,
            )
    for it in selling:
        it.line.sold_set = sets.get(it.index)
    return list(sets.values())


def _dishes(index: int, wanted: Wanted, sold: Priced) -> list[Selling]:
    if not sold.parts:
        return [Selling(index, wanted, sold, _copied(wanted, sold, wanted.note), sold.item.course)]
    dishes = []
    for part, said in zip(sold.parts, wanted.parts, strict=True):
        line = _copied(wanted, part.priced, said.note)
        line.unit_price, line.list_price, line.price_rule = part.unit_price, part.list_price, sold.price_rule
        dishes.append(Selling(index, wanted, part.priced, line, part.slot.course))
    return dishes


def _tax(it: Selling, context: TaxContext, rates: Rates, venue: Venue) -> None:
    line = it.line
    if (line.tax_class, context) not in rates:
        text = _("%(item)s has no tax rate, so it can't be sold.") % {"item": line.name}
        raise RoundRefused(text, lines=(it.index,), way_out=_("Tell the manager."))
    line.tax_context = context
    line.tax_rate, line.tax_letter, line.tax_parts = rates[line.tax_class, context]
    line.amount, line.tax_amount = worth(line.unit_price, line.quantity, line.tax_rate, venue)


def _context(kind: str, wanted: Wanted) -> TaxContext:
    if kind == TabKind.ROOM:
        return TaxContext.ROOM
    return TaxContext.TAKE_AWAY if wanted.take_away or kind == TabKind.TAKE_AWAY else TaxContext.EAT_IN


def _copied(wanted: Wanted, sold: Priced, note: str) -> Line:
    """The line with names and price as they are now: menus change, receipts don't."""
    return Line(
        item_id=sold.item.id,
        variant_id=sold.variant.id,
        section_name=sold.item.section_name,
        name=sold.item.name,
        kitchen_name=sold.item.kitchen_name,
        receipt_name=sold.item.receipt_name,
        variant_name=sold.variant.name,
        modifiers=[
            {"id": it.id, "name": it.name, "kitchen": it.kitchen_name or it.name, "price": it.price}
            | ({"part": it.part} if it.part else {})
            for it in sold.modifiers
        ],
        note=note,
        seat=wanted.seat,
        quantity=wanted.quantity,
        unit_price=sold.unit_price,
        list_price=sold.list_price,
        price_rule=sold.price_rule,
        tax_class=sold.item.tax_class,
        alcohol_class=sold.item.alcohol_class,
    )


_kept_rates: dict[int, tuple[Menu, date, Rates]] = {}


def _rates(venue: Venue, day: date, card: Menu) -> Rates:
    """The day's tax rates, kept as long as the menu stays as it is: whoever changes a rate touches the menu."""
    kept = _kept_rates.get(venue.pk)
    if kept is None or kept[0] is not card or kept[1] != day:
        kept = _kept_rates[venue.pk] = (card, day, rates_on(venue, day))
    return kept[2]
