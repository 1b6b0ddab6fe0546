"""Send: a whole draft becomes one round, and the kitchen is told, in one act."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from kitchen import actions as kitchen
from kitchen.telling import Dish, Told
from menus import pricing
from menus.pricing import Moment, Priced
from menus.queries import menu
from menus.snapshot import ItemView, Menu
from orders.actions import places
from orders.actions.charges import charged_on
from orders.amounts import worth
from orders.asking import asked
from orders.cart import Cart, Place, Wanted
from orders.models import Line, Round, TabKind
from venues.days import business_date
from venues.models import TaxContext, Venue
from venues.queries import rates_on

type Rates = dict[tuple[str, str], tuple[Decimal, str]]

# Begins the word in every language of the house; a note that has it becomes the kitchen's red band.
ALLERGY = "allerg"


class RoundRefused(places.PlaceRefused):
    """Some lines can't be sold: `lines` are their places in the draft. Nothing was sent."""

    def __init__(self, text: object, *, lines: tuple[int, ...] = (), way_out: object = "") -> None:
        super().__init__(text, way_out=way_out)
        self.lines = lines


def place_round(place: Place, cart: Cart, *, said_by: str = "", act: Act) -> Round:
    """Add a draft to its tab (opening it, and seating the party, where this is the first) and tell the kitchen.

    To a room it opens a tab of its own, with the tray charge. Locks the tab; for a first round the table or the stay
    before it. Journals `orders.round_placed`; rings tab, floor and day (a room: the stay and the trays).
    Raises PlaceRefused for a party that has left or a tab that is paid, RoundRefused for lines that can't be sold.
    """
    spot = places.find_or_open(place, len(cart.lines), act)
    card = menu(act.venue, spot.menu_version)
    priced = price_all(card, cart, spot.moment(place, act))
    today = business_date(act.venue, act.at)
    lines = unsaved_lines(spot.tab.kind, cart, priced, card, act)
    placed = Round.objects.create(
        tab=spot.tab,
        key=act.key,
        by=act.by,
        device_id=getattr(act.device, "pk", None),
        note=cart.note,
        placed_at=act.at,
        business_date=today,
    )
    charges = charged_on(spot.tab.kind, spot.is_new, lines, act.venue)
    for line in (*lines, *charges):
        line.tab, line.round = spot.tab, placed
    Line.objects.bulk_create([*lines, *charges])
    kitchen.tell(_told(spot, placed, lines, priced, said_by, act), act=act)
    amount = sum(line.amount for line in (*lines, *charges))
    act.journal("orders.round_placed", spot.tab, round=placed.pk, lines=len(lines), amount=amount)
    act.publish(spot.tab.topic, f"floor.{act.venue.pk}", f"day.{act.venue.pk}")
    if spot.tab.stay is not None:
        act.publish(spot.tab.stay.topic, f"trays.{act.venue.pk}")
    return placed


def price_all(
    card: Menu, cart: Cart, moment: Moment, check: Callable[[ItemView], None] | None = None
) -> list[Priced]:
    """Price every line; refuse all that can't be sold (or `check` says no to) at once, so that the rest can go."""
    priced: list[Priced] = []
    refused: dict[int, Refused] = {}
    for index, wanted in enumerate(cart.lines):
        try:
            sold = pricing.price(card, asked(wanted), moment)
            if check:
                check(sold.item)
            priced.append(sold)
        except Refused as refusal:
            refused[index] = refusal
    if refused:
        raise _refusal(refused)
    return priced


def _refusal(refused: dict[int, Refused]) -> RoundRefused:
    texts = list(dict.fromkeys(str(it.text) for it in refused.values()))
    way_out = next(iter(refused.values())).way_out or _("Change it or take it off; the rest can go.")
    return RoundRefused(" ".join(texts[:3]), lines=tuple(refused), way_out=way_out)


def unsaved_lines(kind: str, cart: Cart, priced: list[Priced], card: Menu, act: Act) -> list[Line]:
    """The lines of a draft as they would stand on a tab of this kind, with what they are worth on the act's day.

    Raises RoundRefused where the law's rate isn't known.
    """
    venue, lines = act.venue, []
    rates = _rates(venue, business_date(venue, act.at), card)
    for index, (wanted, sold) in enumerate(zip(cart.lines, priced, strict=True)):
        context = _context(kind, wanted)
        if (sold.item.tax_class, context) not in rates:
            text = _("%(item)s has no tax rate, so it can't be sold.") % {"item": sold.item.name}
            raise RoundRefused(text, lines=(index,), way_out=_("Tell the manager."))
        rate, letter = rates[sold.item.tax_class, context]
        amount, tax = worth(sold.unit_price, wanted.quantity, rate, venue)
        line = _copied(wanted, sold)
        line.tax_context, line.tax_rate, line.tax_letter = context, rate, letter
        line.amount, line.tax_amount = amount, tax
        lines.append(line)
    return lines


def _context(kind: str, wanted: Wanted) -> TaxContext:
    if kind == TabKind.ROOM:
        return TaxContext.ROOM
    return TaxContext.TAKE_AWAY if wanted.take_away or kind == TabKind.TAKE_AWAY else TaxContext.EAT_IN


def _copied(wanted: Wanted, sold: Priced) -> Line:
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
            for it in sold.modifiers
        ],
        note=wanted.note,
        seat=wanted.seat,
        quantity=wanted.quantity,
        unit_price=sold.unit_price,
        list_price=sold.list_price,
        price_rule=sold.price_rule,
        tax_class=sold.item.tax_class,
        alcohol_class=sold.item.alcohol_class,
    )


def _told(spot: places.Spot, placed: Round, lines: list[Line], priced: list[Priced], said_by: str, act: Act) -> Told:
    with translation.override(act.venue.language):
        dishes = tuple(_dish(line, sold, spot.tab.kind) for line, sold in zip(lines, priced, strict=True))
        return Told(
            round_id=placed.pk,
            origin=spot.tab.topic,
            title=spot.title,
            label=spot.label(),
            server=said_by or getattr(act.by, "short_name", ""),
            note=placed.note,
            dishes=dishes,
        )


def _dish(line: Line, sold: Priced, kind: str) -> Dish:
    details = [line.variant_name] if line.variant_name else []
    details += [it["kitchen"] for it in line.modifiers]
    if line.tax_context == TaxContext.TAKE_AWAY and kind != TabKind.TAKE_AWAY:
        details.append(_("TO TAKE AWAY"))
    return Dish(
        line_id=line.pk,
        item_id=sold.item.id,
        section_id=sold.item.section_id,
        name=line.kitchen_name,
        details=tuple(details),
        note=line.note,
        quantity=line.quantity,
        seat=line.seat,
        allergy=line.note[:60] if ALLERGY in line.note.casefold() else "",
    )


_kept_rates: dict[int, tuple[Menu, date, Rates]] = {}


def _rates(venue: Venue, day: date, card: Menu) -> Rates:
    """The day's tax rates, kept as long as the menu stays as it is: whoever changes a rate touches the menu."""
    kept = _kept_rates.get(venue.pk)
    if kept is None or kept[0] is not card or kept[1] != day:
        kept = _kept_rates[venue.pk] = (card, day, rates_on(venue, day))
    return kept[2]
