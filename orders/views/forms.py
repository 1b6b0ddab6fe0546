"""Reading what was posted."""

from datetime import datetime

from django.http import Http404, QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from core import money
from core.errors import Invalid

MOST_DIGITS = 18


def whole(post: QueryDict, name: str) -> int | None:
    """A whole number of a field, None where it is empty. Raises Invalid."""
    text = post.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Invalid(_("“%(text)s” is not a whole number.") % {"text": text[:20]}, fields={name: _("a whole number")})
    return int(text)


def needed(post: QueryDict, name: str) -> int:
    """The same, of a field that must be there."""
    number = whole(post, name)
    if number is None:
        raise Invalid(_("Something is missing: reload the page and try again."), fields={name: _("missing")})
    return number


def sum_of(post: QueryDict, name: str) -> int | None:
    """An amount in minor units, None where the field is empty. Raises Invalid."""
    found = whole(post, name)
    if found is not None and found > money.MAX_AMOUNT:
        text = _("This amount is too large.")
        raise Invalid(text, fields={name: text})
    return found


def moment(post: QueryDict, name: str) -> datetime | None:
    """A time with its zone, None where it is empty. Raises Invalid."""
    text = post.get(name, "")
    if not text:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Invalid(_("“%(text)s” is not a time.") % {"text": text[:20]})
    return found


def found[M](row: M | None) -> M:
    """The row, or a page that says it isn't there."""
    if row is None:
        raise Http404
    return row
