"""Keys for forms."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.ids import new_key

register = template.Library()


@register.simple_tag
def act_key(*parts: object) -> SafeString:
    """A hidden field with the form's key: random, or derived from the parts given (`item 17 "v3" "bump"`).

    Inside live regions the key is derived, so that a region renders the same twice.
    """
    key = ".".join(str(part) for part in parts) if parts else new_key()
    return format_html('<input type="hidden" name="key" value="{}">', key)
