"""A ticket as the board shows it."""

from zoneinfo import ZoneInfo

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kitchen.cards import begins_at, holds_until, parts, urgency
from kitchen.kept import Kept
from kitchen.models import Ticket, TicketItem
from kitchen.queries import Board, mark_of

register = template.Library()

MOST_CARDS, MOST_HEIGHTS = 1000, 16

_cards: dict[tuple[object, ...], SafeString] = {}


@register.simple_tag(takes_context=True)
def tickets_drawn(context: Context) -> SafeString:
    """All of a board's live part, drawn once for every display that looks while it stands as it does."""
    kept: Kept = context["kept"]
    board, fits = kept.board, context["fits"]
    station, request = board.station, context["request"]
    shows = (station.target_seconds, station.warn_percent, station.board_columns, station.venue.time_zone)
    key = (fits, get_language(), *shows)
    until, drawn = kept.drawn.get(key, (board.now, SafeString()))
    if board.now >= until:
        cards = (ticket_card(it, board, fits, room) for it, room in kept.laid_out(fits))
        said = {"station": station, "board": board, "cards": mark_safe("".join(cards))}  # noqa: S308 - drawn by us
        drawn = render_to_string("kitchen/tickets.html", said, request)
        if len(kept.drawn) >= MOST_HEIGHTS:
            kept.drawn.clear()
        kept.drawn[key] = (holds_until(board), drawn)
    return drawn


def ticket_card(ticket: Ticket, board: Board, fits: int, room: int) -> SafeString:
    """The ticket with its dishes and buttons, rendered once per version: thirty displays look at the same ones.

    `fits` is how high the display's columns are, `room` what is left of this one: a longer ticket goes on in the next.
    """
    comes, begins, zone = board.next_for(ticket.origin), begins_at(ticket), board.station.venue.time_zone
    level = urgency(ticket, board.station, board.now)
    # Whatever the card shows: what the ticket itself doesn't speak for stands here by itself.
    key = (mark_of(ticket), level, comes, fits, room, get_language(), zone)
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
