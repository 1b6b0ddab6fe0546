"""What guests can't order just now, for the pages that say so."""

from datetime import timedelta

from django import template
from django.template import Context

from core import clock
from kitchen.queries import TAKE_AWAY, Paused, paused, pauses, promise

register = template.Library()


@register.simple_tag(takes_context=True)
def guests_wait(context: Context) -> Paused | None:
    """The one that holds longest of all channels' pauses; nothing where guests can order everywhere."""
    found = [it for it in pauses(context["request"].venue, clock.now()).values() if it]
    return next((it for it in found if it.is_closed), None) or max(
        found, key=lambda it: it.until or it.now, default=None
    )


@register.simple_tag(takes_context=True)
def takes_about(context: Context) -> int:
    """In how many minutes what is ordered now is likely ready."""
    return promise(context["request"].venue, clock.now()) // timedelta(minutes=1)


@register.simple_tag(takes_context=True)
def take_away_waits(context: Context) -> Paused | None:
    """Why guests can't order to take away just now, if they can't."""
    return paused(context["request"].venue, TAKE_AWAY, clock.now())
