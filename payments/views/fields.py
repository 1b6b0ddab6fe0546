"""What the sheets of the pay screen and their forms send."""

from datetime import date

from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import money
from core.errors import Invalid
from orders.models import Tab
from orders.queries import tab_of
from orders.views.forms import found, sum_of, whole
from payments import queries
from payments.models import Bill


def typed(request: HttpRequest, name: str) -> int | None:
    """An amount as people type it (12.50), None where the field is empty. Raises Invalid."""
    text, venue = request.POST.get(name, "").strip(), request.venue
    if not text:
        return None
    try:
        return money.parse(text, venue.currency, get_language() or venue.language)
    except money.MoneyError as wrong:
        said = _(wrong.message) % wrong.params
        raise Invalid(said, fields={name: said}) from wrong


def day(request: HttpRequest, name: str) -> date | None:
    """A day, None where the field is empty. Raises Invalid."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        read = parse_date(text)
    except ValueError:
        read = None
    if read is None:
        said = _("“%(text)s” is not a day.") % {"text": text[:20]}
        raise Invalid(said, fields={name: said})
    return read


def what_to_pay(request: HttpRequest) -> tuple[Tab, Bill | None, int]:
    """What a sheet is for: `bill` or `tab`, and how much is to be paid: what is left, or `amount` of it, if less."""
    said = request.POST if request.method == "POST" else request.GET
    part, number = sum_of(said, "of"), whole(said, "bill")
    if number is not None:
        bill = found(queries.bill_of(request.venue, number))
        return bill.tab, bill, min(part or bill.remaining(), bill.remaining())
    tab = found(tab_of(request.venue, whole(said, "tab") or 0))
    left = queries.unbilled(tab)
    return tab, None, min(part or left, left)
