"""Send: a whole draft becomes one round, and the kitchen is told, in one act."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Refused
from kitchen import actions as kitchen
from menus import actions as menus
from menus.pricing import Priced, SoldOut
from menus.queries import menu
from menus.snapshot import Menu
from orders.actions import allergy, places
from orders.actions.charges import charged_on
from orders.actions.coursing import set_courses, start_course
from orders.actions.round_told import told_of
from orders.actions.selling import RoundRefused, Selling, price_all, refusal_of, sell, sold_sets, unsaved_lines
from orders.cart import PARTY, Cart, Place
from orders.models import Line, Round, SoldSet
from staff import approvals
from venues.days import business_date

__all__ = ["RoundRefused", "place_round", "price_all", "unsaved_lines"]


def place_round(place: Place, cart: Cart, *, said_by: str = "", act: Act) -> Round:
    """Add a draft to its tab (opening it, and seating the party, where this is the first) and tell the kitchen.

    Courses are fired or held as `coursing` says; what is counted is taken off. To a room it opens a tab of its own,
    with the tray charge. Locks the tab; for a first round the table or the stay before it. Journals
    `orders.round_placed`; rings tab, floor and day (a room: the stay and the trays). Raises PlaceRefused for a party
    that has left or a tab that is paid, RoundRefused for lines that can't be sold, AllergyClash where nobody has seen
    that a seat's allergy clashes, ApprovalNeeded for a price that somebody else has to allow.
    """
    spot = places.find_or_open(place, len(cart.lines), act)
    card = menu(act.venue, spot.menu_version)
    priced = price_all(card, cart, spot.moment(place, act))
    selling = sell(spot.tab.kind, cart, priced, card, act)
    notes = allergy.notes_on(spot.tab)
    clashes = allergy.clashes_of(selling, notes)
    allergy.check_seen(clashes, selling, cart.is_allergy_seen or place.kind == PARTY)
    _check_open_prices(cart, priced, spot.title, act)
    _count_down(selling, card, cart, priced, act)
    coursing = set_courses(selling, spot.tab, cart, card, is_guests=place.kind == PARTY, act=act)
    placed, lines = _written(spot, cart, priced, selling, act)
    start_course(coursing, spot.tab, act)
    kitchen.tell(told_of(spot, placed, selling, coursing, card, notes, clashes, said_by, act), act=act)
    amount = sum(line.amount for line in lines)
    act.journal("orders.round_placed", spot.tab, round=placed.pk, lines=len(selling), amount=amount)
    act.publish(spot.tab.topic, f"floor.{act.venue.pk}", f"day.{act.venue.pk}")
    if spot.tab.stay is not None:
        act.publish(spot.tab.stay.topic, f"trays.{act.venue.pk}")
    return placed


def _written(
    spot: places.Spot, cart: Cart, priced: Sequence[Priced], selling: Sequence[Selling], act: Act
) -> tuple[Round, list[Line]]:
    """The round with its set menus, lines and charges: an insert each."""
    placed = Round.objects.create(
        tab=spot.tab,
        key=act.key,
        by=act.by,
        device_id=getattr(act.device, "pk", None),
        note=cart.note,
        service=cart.service,
        is_children_first=cart.is_children_first,
        placed_at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    if sets := sold_sets(selling, cart, priced):
        for it in sets:
            it.round = placed
        SoldSet.objects.bulk_create(sets)
    lines = [it.line for it in selling]
    charges = charged_on(spot.tab.kind, spot.is_new, lines, act.venue)
    for charge in charges:
        charge.fired_at = act.at
    for line in (*lines, *charges):
        line.tab, line.round = spot.tab, placed
    Line.objects.bulk_create([*lines, *charges])
    return placed, [*lines, *charges]


def _check_open_prices(cart: Cart, priced: Sequence[Priced], title: str, act: Act) -> None:
    """Whoever says what something costs may do so, or somebody else allows it: once for the whole draft."""
    said = [(it, sold) for it, sold in zip(cart.lines, priced, strict=True) if it.open_price is not None]
    if not said:
        return
    venue = act.venue
    names = ", ".join(
        f"{it.quantity} × {sold.item.name} {money.format(it.open_price or 0, venue.currency, venue.language)}"
        for it, sold in said
    )
    approvals.need(
        act,
        "orders.price",
        subject=f"round.{act.key}",
        what=_("%(dishes)s, %(place)s") % {"dishes": names, "place": title},
        reason=next((it.note for it, _sold in said if it.note), "") or _("Open price"),
        amount=sum((it.open_price or 0) * it.quantity for it, _sold in said),
        prices=[[it.item_id, it.quantity, it.open_price] for it, _sold in said],
    )


def _count_down(selling: Sequence[Selling], card: Menu, cart: Cart, priced: Sequence[Priced], act: Act) -> None:
    """Take what is counted, dishes of set menus and set menus too; no query where nothing is."""
    if not card.counts:
        return
    wanted: Counter[int] = Counter()
    for it in selling:
        wanted[it.sold.item.id] += it.line.quantity
    for said, sold in zip(cart.lines, priced, strict=True):
        if sold.parts:
            wanted[sold.item.id] += said.quantity
    counted = {pk: count for pk, count in wanted.items() if pk in card.counts}
    if not counted:
        return
    try:
        menus.take_countdown(act.venue, counted, act=act)
    except SoldOut as refusal:
        short = refusal.left.keys()
        refused: dict[int, Refused] = {
            it.index: refusal for it in selling if {it.sold.item.id, it.wanted.item_id} & short
        }
        raise refusal_of(refused) from None
