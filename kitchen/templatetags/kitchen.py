"""A ticket as the board shows it."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kitchen.models import Ticket
from kitchen.queries import Board

register = template.Library()

LATE_SHARE = 0.7
MOST_CARDS = 1000

_cards: dict[tuple[object, ...], SafeString] = {}


@register.simple_tag
def ticket_card(ticket: Ticket, board: Board) -> SafeString:
    """The ticket with its dishes and buttons, rendered once per version: thirty displays look at the same ones."""
    comes = board.next_for(ticket.origin)
    key = (ticket.pk, ticket.version, ticket.told_at, urgency(ticket, board), get_language(), comes)
    card = _cards.get(key)
    if card is None:
        if len(_cards) >= MOST_CARDS:
            _cards.clear()
        context = {"ticket": ticket, "urgency": key[3], "next": comes}
        card = _cards[key] = render_to_string("kitchen/ticket.html", context)
    return card


def urgency(ticket: Ticket, board: Board) -> str:
    """`fresh`, `late` (past 70 % of the station's target) or `over`."""
    seconds = (board.now - (ticket.fired_at or ticket.told_at)).total_seconds()
    target = board.station.target_seconds
    return "over" if seconds > target else "late" if seconds > target * LATE_SHARE else "fresh"
