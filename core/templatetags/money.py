"""Money as people read it."""

from typing import Any

from django import template
from django.utils.translation import get_language

from core import money, portions

register = template.Library()


@register.filter(name="money")
def with_symbol(amount: int | None, venue: Any) -> str:
    """`€57.00`: minor units in the venue's currency and the reader's language; nothing for None."""
    return "" if amount is None else money.format(amount, venue.currency, get_language() or "en")


@register.filter
def portion(said: str) -> str:
    """`1½`: how much of a dish somebody has."""
    return portions.on_screen(said)


@register.filter
def plain_money(amount: int | None, venue: Any) -> str:
    """`57.00`: the same without the currency."""
    return "" if amount is None else money.format_plain(amount, venue.currency, get_language() or "en")
