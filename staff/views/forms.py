"""Reading what was posted."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import Invalid


def number(request: HttpRequest, name: str) -> int:
    """The id that was chosen. Raises Invalid."""
    value = request.POST.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) <= 18):
        raise Invalid(_("Choose one first."), fields={name: _("Choose one.")})
    return int(value)
