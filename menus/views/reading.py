"""Reading what was posted about the menu."""

from collections.abc import Callable, Collection
from datetime import date, time
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import money
from core.errors import Invalid
from menus.moments import CHANNELS
from menus.queries import worded

MOST_DIGITS = 9


def row[Row: Model](model: type[Row], request: HttpRequest, pk: int, *, venue: str = "venue") -> Row:
    """A row of this venue, or 404; `venue` is how the model gets there."""
    return get_object_or_404(model, pk=pk, **{venue: request.venue})


def rows[Row: Model](model: type[Row], request: HttpRequest, name: str) -> list[Row]:
    """The rows of this venue that were picked, in the order they came. Raises Invalid where one isn't there."""
    picked = list(dict.fromkeys(numbers(request.POST.getlist(name))))
    found = {it.pk: it for it in model._default_manager.filter(venue=request.venue, pk__in=picked)}
    if len(found) < len(picked):
        raise Invalid(_("One of them is gone. Reload the page."))
    return [found[it] for it in picked]


def numbers(texts: Collection[str]) -> list[int]:
    """Row numbers. Raises Invalid."""
    if any(not (it.isascii() and it.isdigit() and len(it) <= 2 * MOST_DIGITS) for it in texts):
        raise Invalid(_("This page is out of date. Reload it."))
    return [int(it) for it in texts]


def order(request: HttpRequest) -> list[int]:
    """The new order: row numbers with commas between them. Raises Invalid."""
    return numbers([it for it in request.POST.get("order", "").split(",") if it])


def ticked(request: HttpRequest, name: str) -> bool:
    """Whether a box is ticked."""
    return request.POST.get(name) == "1"


def whole(request: HttpRequest, name: str, default: int = 0) -> int:
    """A whole number, with its sign; `default` where the field is empty. Raises Invalid."""
    text = request.POST.get(name, "").strip()
    digits = text.removeprefix("-")
    if not text:
        return default
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
        raise Invalid(_("“%(text)s” is not a whole number.") % {"text": text[:20]}, fields={name: _("a whole number")})
    return int(text)


def amount(request: HttpRequest, text: str, name: str = "price") -> int:
    """An amount as people type it, in minor units; nothing typed is 0. Raises Invalid."""
    if not text.strip():
        return 0
    try:
        return money.parse(text.strip(), request.venue.currency, get_language() or request.venue.language)
    except money.MoneyError as error:
        raise Invalid(_(error.message) % error.params, fields={name: _("an amount")}) from None


def needed_amount(request: HttpRequest, name: str = "price") -> int:
    """An amount that can't be left out, in minor units. Raises Invalid."""
    text = request.POST.get(name, "").strip()
    if not text:
        raise Invalid(_("Say what it costs."), fields={name: _("an amount")})
    return amount(request, text, name)


def channels(request: HttpRequest) -> list[str]:
    """The channels that were picked; none is all."""
    picked = [it for it in CHANNELS if it in request.POST.getlist("channel")]
    return [] if len(picked) == len(CHANNELS) else picked


def weekdays(request: HttpRequest) -> list[int]:
    """The weekdays that were picked, 0 is Monday; none is all."""
    picked = [it for it in range(7) if str(it) in request.POST.getlist("weekday")]
    return [] if len(picked) == 7 else picked


def hours(request: HttpRequest) -> dict[str, str]:
    """Hours as rows keep them; either may be missing. Raises Invalid."""
    found = {name: clock_time(request, name) for name in ("opens", "closes")}
    return {name: f"{it:%H:%M}" for name, it in found.items() if it is not None}


def clock_time(request: HttpRequest, name: str) -> time | None:
    """A time of the day; None where the field is empty. Raises Invalid."""
    text = request.POST.get(name, "").strip()
    found = _parsed(parse_time, text)
    if text and found is None:
        raise Invalid(_("“%(text)s” is not a time.") % {"text": text[:20]}, fields={name: _("a time, such as 17:30")})
    return found


def day(request: HttpRequest, name: str) -> date | None:
    """A date; None where the field is empty. Raises Invalid."""
    return day_in(request.POST, name)


def day_in(said: QueryDict, name: str) -> date | None:
    """The same of what was sent either way."""
    text = said.get(name, "").strip()
    found = _parsed(parse_date, text)
    if text and found is None:
        raise Invalid(_("“%(text)s” is not a date.") % {"text": text[:20]}, fields={name: _("a date")})
    return found


def other_languages(request: HttpRequest) -> list[tuple[str, str]]:
    """Code and name of each language of the house but the one its menu is written in."""
    known = dict(settings.LANGUAGES)
    codes = dict.fromkeys(it for it in request.venue.languages if it in known and it != request.venue.language)
    return [(code, str(known[code])) for code in codes]


def words(request: HttpRequest, *fields: str) -> dict[str, dict[str, str]]:
    """What was said in each other language: `name_nl` as {"nl": {"name": …}}."""
    codes = [code for code, _name in other_languages(request)]
    return {code: {field: request.POST.get(f"{field}_{code}", "") for field in fields} for code in codes}


def names_in(request: HttpRequest, translations: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each other language of the house with its name, and what something is called in it so far."""
    return [(code, word, worded("", translations, code)) for code, word in other_languages(request)]


def _parsed[Found](read: Callable[[str], Found | None], text: str) -> Found | None:
    try:
        return read(text)
    except ValueError:
        return None


def seen(request: HttpRequest) -> str:
    """The sum of what the person saw when they began."""
    return str(request.POST.get("seen", ""))
