"""Reading what was posted, and answering it."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import money
from core.errors import Invalid
from guests.actions import NewGuest
from hotel import queries
from hotel.models import Room, Stay

type Said = Mapping[str, Any]
GUEST_FIELDS = ("surname", "given_name", "language", "email", "phone", "company", "address", "vat_number")
MOST_DIGITS = 9


def found[M](row: M | None) -> M:
    """The row, or a page that says it isn't there."""
    if row is None:
        raise Http404
    return row


def stay_of(request: HttpRequest, pk: int) -> Stay:
    """A stay of this venue, or 404."""
    return found(queries.stay_of(request.venue, pk))


def whole(said: Said, name: str) -> int:
    """A whole number, with its sign. Raises Invalid."""
    text = said.get(name, "").strip()
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
        raise Invalid(_("“%(text)s” is not a whole number.") % {"text": text[:20]}, fields={name: _("a whole number")})
    return int(text)


def day(said: Said, name: str) -> date:
    """A date. Raises Invalid."""
    found_day = _parsed(parse_date, said.get(name, ""))
    if found_day is None:
        raise Invalid(_("Choose a date."), fields={name: _("a date")})
    return found_day


def hour(said: Said, name: str) -> time | None:
    """A time of the day, None where the field is empty. Raises Invalid."""
    text = said.get(name, "").strip()
    found_time = _parsed(parse_time, text)
    if text and found_time is None:
        raise Invalid(_("“%(text)s” is not a time.") % {"text": text[:20]}, fields={name: _("a time, such as 06:30")})
    return found_time


def amount(request: HttpRequest, name: str) -> int | None:
    """An amount as people type it, in minor units; None where the field is empty. Raises Invalid."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return money.parse(text, request.venue.currency, get_language() or request.venue.language)
    except money.MoneyError as error:
        raise Invalid(str(error), fields={name: _("an amount")}) from None


def room_of(request: HttpRequest, name: str = "room") -> Room:
    """The room that was chosen. Raises Invalid, 404."""
    if not request.POST.get(name, ""):
        raise Invalid(_("Choose a room."), fields={name: _("a room")})
    return found(queries.room_of(request.venue, whole(request.POST, name)))


def new_guest(request: HttpRequest) -> NewGuest:
    """What was said about a guest."""
    return NewGuest(**{name: request.POST.get(name, "") for name in GUEST_FIELDS})


def _parsed[M](read: Callable[[str], M | None], text: str) -> M | None:
    try:
        return read(text.strip())
    except ValueError:
        return None
