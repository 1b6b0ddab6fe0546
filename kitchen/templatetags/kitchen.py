"""How old a ticket is, and what that means."""

from datetime import datetime

from django import template

from kitchen.models import Ticket
from kitchen.queries import Board

register = template.Library()

LATE_SHARE = 0.7


@register.filter
def age(since: datetime, now: datetime) -> str:
    """`11:05`: minutes and seconds between two moments."""
    minutes, seconds = divmod(max(0, int((now - since).total_seconds())), 60)
    return f"{minutes:02}:{seconds:02}"


@register.filter
def urgency(ticket: Ticket, board: Board) -> str:
    """`fresh`, `late` (past 70 % of the station's target) or `over`."""
    seconds = (board.now - ticket.told_at).total_seconds()
    target = board.station.target_seconds
    return "over" if seconds > target else "late" if seconds > target * LATE_SHARE else "fresh"
