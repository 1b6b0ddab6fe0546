"""Words for classes of tax."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()
WORDS = {
    "food": _("Food"),
    "soft_drink": _("Soft drinks"),
    "alcohol": _("Alcohol"),
    "deposit": _("Container deposits"),
    "lodging": _("Nights"),
}


@register.filter
def class_words(name: str) -> str:
    """A class of tax as people call it; one of the house's own as it was named."""
    return str(WORDS.get(name) or name.replace("_", " ").capitalize())
