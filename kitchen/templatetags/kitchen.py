"""A ticket as the board shows it."""

from zoneinfo import ZoneInfo

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kitchen.cards import begins_at, parts, urgency
from kitchen.models import Ticket, TicketItem
from kitchen.queries import Board

register = template.Library()

MOST_CARDS = 1000

_cards: dict[tuple[object, ...], SafeString] = {}


@register.simple_tag
def ticket_card(ticket: Ticket, board: Board, fits: int, room: int) -> SafeString:
    """The ticket with its dishes and buttons, rendered once per version: thirty displays look at the same ones.

    `fits` is how high the display's columns are, `room` what is left of this one: a longer ticket goes on in the next.
    """
    comes, begins, zone = board.next_for(ticket.origin), begins_at(ticket), board.station.venue.time_zone
    level = urgency(ticket, board.station, board.now)
    asked = tuple(getattr(it, "asks_id", None) for it in ticket.items.all())
    # Whatever the card shows: what the ticket's version doesn't speak for stands here by itself.
    key = (ticket.pk, ticket.version, ticket.told_at, begins, level, comes, asked, fits, room, get_language(), zone)
    card = _cards.get(key)
    if card is None:
        if len(_cards) >= MOST_CARDS:
            _cards.clear()
        context = {"ticket": ticket, "urgency": level, "next": comes}
        context |= {"begins": begins, "parts": parts(ticket, fits, room, comes)}
        with timezone.override(ZoneInfo(zone)):
            card = _cards[key] = render_to_string("kitchen/ticket.html", context)
    return card


@register.simple_tag
def new_details(item: TicketItem) -> list[str]:
    """What of a dish's details wasn't so when it was ready the first time, and isn't said as a change."""
    said = {now for _was, now in item.changes}
    return [it for it in item.details if it not in item.bumped_details and it not in said]
