"""Icons that travel with a guest's page: the few it needs, drawn once, no file of all of them to fetch."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)


@register.simple_tag
def signs(names: str) -> SafeString:
    """Put the shapes of these icons into the page, for `{% sign %}`. Raises KeyError for one the sprite lacks."""
    shapes = "".join(_symbols()[name] for name in names.split())
    return mark_safe(f'<svg width="0" height="0" hidden>{shapes}</svg>')  # noqa: S308 - from a file of our own


@register.simple_tag
def sign(name: str, size: str = "", *, label: object = "") -> SafeString:
    """Draw an icon that the page brought along; with a label it speaks, without one it is silent."""
    classes = f"icon {size}".strip()
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="#{}"/></svg>', classes, label, name)
    return format_html('<svg class="{}" aria-hidden="true"><use href="#{}"/></svg>', classes, name)


@cache
def _symbols() -> dict[str, str]:
    sprite = (Path(settings.STATICFILES_DIRS[0]) / "icons" / "sprite.svg").read_text()
    return {found[1]: found[0] for found in SYMBOL.finditer(sprite)}
