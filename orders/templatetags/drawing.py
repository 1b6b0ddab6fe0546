"""A tab in a strip: its colour, icon and words."""

from django import template

from orders.drawing import ICONS, LOOKS, slip_words
from orders.floor_page import Slip

register = template.Library()


@register.filter
def look_of(slip: Slip) -> str:
    return LOOKS[slip.state] if slip.state in ("ready", "waiting") else ""


@register.filter
def icon_of(slip: Slip) -> str:
    return ICONS[slip.state]


@register.filter
def words_of(slip: Slip) -> str:
    return slip_words(slip)
