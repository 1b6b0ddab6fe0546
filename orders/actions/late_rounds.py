"""Late rounds: a draft that comes when its party has left or paid is a task, and never the next party's."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused, Stale
from core.notes import read_note
from menus.moments import TABLE, Moment
from menus.queries import menu
from menus.snapshot import Menu
from orders.actions.place_round import place_round, price_all
from orders.actions.places import CHANNEL_OF, PartyGone
from orders.cart import NOTE_LENGTH, Cart, Place, Wanted, restored, stored
from orders.models import LATE_MOVES, LateRound, LateState, Round, TabKind
from venues.days import local


class AlreadyPlaced(Stale):
    """Somebody was first."""


def send_round(place: Place, cart: Cart, *, act: Act) -> Round | LateRound:
    """Place a draft that a device sends; where its party has left or its tab is paid, keep it as a late round.

    Locks, journals, rings and raises as place_round; a late one journals `orders.late_round_kept` and rings the floor.
    """
    entries, topics = len(act.entries), dict(act.topics)
    try:
        with transaction.atomic():
            return place_round(place, cart, act=act)
    except PartyGone as gone:
        # What the attempt wrote went away with it: a party that was seated, a tab that was opened.
        del act.entries[entries:]
        act.topics = topics
        return _keep(gone, place, cart, act)


def place_late_round(late: LateRound, place: Place, *, act: Act) -> LateRound:
    """Put a late round where somebody says that it belongs, at present prices; the kitchen is told.

    Locks the late round, then as place_round. Journals `orders.late_round_placed`; rings the floor. Raises
    AlreadyPlaced, and as place_round.
    """
    late = _locked(late, LateState.PLACED)
    # Nobody can be asked about an allergy here: the kitchen reads of it all the same.
    late.round = place_round(place, replace(restored(late.cart), is_allergy_seen=True), act=act)
    _decide(late, LateState.PLACED, act)
    act.journal("orders.late_round_placed", late.round.tab, late=late.pk)
    return late


def drop_late_round(late: LateRound, reason: str, *, act: Act) -> LateRound:
    """Throw a late round away, for a reason.

    Locks it. Journals `orders.late_round_dropped`; rings the floor. Raises AlreadyPlaced, Invalid without a reason.
    """
    reason = read_note(reason, NOTE_LENGTH)
    if not reason:
        raise Invalid(_("Say why it is dropped."))
    late = _locked(late, LateState.DROPPED)
    late.reason = reason
    _decide(late, LateState.DROPPED, act)
    act.journal("orders.late_round_dropped", late)
    return late


def _keep(gone: PartyGone, place: Place, cart: Cart, act: Act) -> LateRound:
    names = _names(gone, cart, act)
    late = LateRound.objects.create(
        venue=act.venue,
        seating=gone.seating,
        tab=gone.tab,
        title=gone.title[:30],
        cart=stored(cart),
        names=names,
        quantity=sum(it.quantity for it in cart.lines),
        amount=sum(it["amount"] for it in names),
        key=act.key,
        by=act.by,
        device_id=getattr(act.device, "pk", None),
        seen_at=place.seen_at,
        arrived_at=act.at,
    )
    act.journal("orders.late_round_kept", late, lines=len(cart.lines), amount=late.amount)
    act.publish(f"floor.{act.venue.pk}")
    return late


def _names(gone: PartyGone, cart: Cart, act: Act) -> list[dict[str, object]]:
    """The lines in words, with what they cost now; nothing for what can't be sold any more."""
    card, channel = menu(act.venue), CHANNEL_OF[TabKind(gone.tab.kind)] if gone.tab else TABLE
    moment = Moment(local(act.venue, act.at), channel)
    return [_name(line, card, moment) for line in cart.lines]


def _name(line: Wanted, card: Menu, moment: Moment) -> dict[str, object]:
    said: dict[str, object] = {"quantity": line.quantity, "note": line.note}
    try:
        (sold,) = price_all(card, Cart((line,)), moment)
    except Refused as refusal:
        return said | {"name": str(refusal.text), "details": "", "amount": 0}
    details = ", ".join(filter(None, (sold.variant.name, *(it.name for it in sold.modifiers))))
    return said | {"name": sold.item.name, "details": details, "amount": sold.unit_price * line.quantity}


def _locked(late: LateRound, to: str) -> LateRound:
    late = LateRound.objects.select_for_update(no_key=True, of=("self",)).get(pk=late.pk)
    if to not in LATE_MOVES[late.state]:
        raise AlreadyPlaced(_("Somebody has seen to it already."), way_out=_("Look at the floor."))
    return late


def _decide(late: LateRound, state: str, act: Act) -> None:
    late.state, late.decided_at, late.decided_by = LateState(state), act.at, act.by
    late.save(update_fields=["state", "round", "reason", "decided_at", "decided_by"])
    act.publish(f"floor.{late.venue_id}")
