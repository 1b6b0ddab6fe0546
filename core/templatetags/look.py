"""The look in templates: `{% icon "bell" %}`."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "icons/sprite.svg"


@register.simple_tag
def icon(name: str, size: str = "", *, label: object = "", **attributes: Any) -> SafeString:
    """Draw an icon of the sprite; with a label it speaks, without one it is silent.

    `size` is a class ("big", "huge"); further attributes (x, y, width, height) serve inside drawings.
    """
    spoken = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return format_html(
        '<svg class="icon{}"{}><use href="{}#{}"/></svg>',
        f" {size}" if size else "",
        flatatt(spoken | attributes),
        static(SPRITE),
        name,
    )
