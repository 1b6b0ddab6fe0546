"""What guests can't order just now, for the pages that say so."""

from django import template
from django.template import Context

from core import clock
from kitchen.queries import Paused, pauses

register = template.Library()


@register.simple_tag(takes_context=True)
def guests_wait(context: Context) -> Paused | None:
    """The one that holds longest of all channels' pauses; nothing where guests can order everywhere."""
    found = [it for it in pauses(context["request"].venue, clock.now()).values() if it]
    return next((it for it in found if it.is_closed), None) or max(
        found, key=lambda it: it.until or it.now, default=None
    )
