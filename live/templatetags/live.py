"""`{% live "floor.1" url=… %} … {% endlive %}`: a part of a page that looks again."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from live.signing import sign
from live.watchers import watchers

register = template.Library()


@register.simple_block_tag(takes_context=True)
def live(
    context: Context,
    content: str,
    topics: str,
    *,
    url: str,
    every: int = 30,
    stale: int = 0,
    **attributes: Any,
) -> SafeString:
    """Wrap the content in a `<section>` that refetches `url` when one of `topics` rings.

    `topics`: one or several, separated by spaces (`tab.12 floor.1`). `every`: seconds between looks when
    nothing rings. `stale`: seconds without a good look after which the section gets the class `is-stale` and
    says its age in `data-age` (0: three looks). Any other argument becomes an attribute (`aria_label=…`).
    """
    request = context.get("request")
    key = watchers().key_of(request) if request is not None else ""
    attributes = {name.replace("_", "-"): value for name, value in attributes.items() if value is not None}
    attributes |= {
        "data-live-topic": " ".join(sign(topic, key) for topic in str(topics).split()),
        "data-live-url": url,
        "data-live-every": every,
        "data-live-stale": stale or 3 * every,
        # Translators: how long ago a part of the screen was last known to be right; keep {age}.
        "data-live-words": _("{age} s old"),
    }
    return format_html("<section{}>{}</section>", flatatt(attributes), content)
