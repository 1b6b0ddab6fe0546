"""What the order pad's scripts read of a page, and what its rows say in red."""

import json
from typing import Any

from django import template

from orders.models import Line
from orders.pad_page import PadPage

register = template.Library()


@register.filter(name="json")
def as_json(value: Any) -> str:
    """A value as a script reads it from an attribute."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@register.filter
def allergy_of(page: PadPage, line: Line) -> str:
    return page.allergy_of(line.seat)
