"""What a payment's form says of its tip."""

from collections.abc import Callable

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import money
from core.errors import Invalid
from orders.views.forms import sum_of


def amount_and_tip(post: QueryDict, left: Callable[[], int], step: int = 1) -> tuple[int | None, int]:
    """What is to be taken (None: all that is left) and the tip, in minor units.

    Fields: `amount`; `tip`, or the `total` that is taken with it (57.00 → 60: a tip of 3.00). `left` says what is left
    to pay, `step` is the coin that it is rounded to. Raises Invalid where the total is less.
    """
    amount, total = sum_of(post, "amount"), sum_of(post, "total")
    if total is None:
        return amount, sum_of(post, "tip") or 0
    everything = left()
    amount = everything if amount is None else amount
    tip = total - (money.round_cash(amount, step) if amount == everything else amount)
    if tip < 0:
        text = _("That total is less than what is to pay.")
        raise Invalid(text, fields={"total": text})
    return amount, tip


def typed_amount(request: HttpRequest, name: str) -> int:
    """An amount as people type it (3, 3.00, € 3,00), in minor units. Raises Invalid."""
    try:
        return money.parse(request.POST.get(name, ""), request.venue.currency, get_language() or request.venue.language)
    except money.MoneyError as wrong:
        said = _(wrong.message) % wrong.params
        raise Invalid(said, fields={name: said}) from wrong
