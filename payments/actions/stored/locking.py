"""What every act on stored value begins with: its row locked, and its account, after the register."""

from datetime import date

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from payments import stored
from payments.models import StoredValue

MOST = 10_000_000


class CardRefused(Refused):
    """Nothing (more) can be done with this card, voucher or deposit; the text says what is left on it."""


def lock_stored(it: StoredValue) -> StoredValue:
    """It as it is now, locked with its account; one query."""
    rows = StoredValue.objects.select_for_update(of=("self", "account"), no_key=True)
    return rows.select_related("account", "venue").get(pk=it.pk)


def check_good(it: StoredValue) -> None:
    """Hold that something can be paid with it. Raises CardRefused."""
    if it.blocked_at:
        raise CardRefused(_("This card is blocked."), way_out=_("A manager can give out a new one for it."))
    if it.used_at:
        raise CardRefused(_("This voucher has been used."), way_out=_("A voucher is good once."))
    if stored.is_expired(it):
        raise CardRefused(_("This has expired."), way_out=_("Take another payment."))
    if it.balance() <= 0:
        raise CardRefused(_("Nothing is left on this."), way_out=_("Take another payment."))


def check_left(it: StoredValue, amount: int) -> None:
    """Hold that so much is on it. Raises CardRefused, saying how much is left."""
    if amount > it.balance():
        left = money.format(it.balance(), it.venue.currency, it.venue.language)
        raise CardRefused(
            _("%(left)s is left on this, not more.") % {"left": left},
            way_out=_("Take that, and the rest another way."),
        )


def check_stays(it: StoredValue) -> None:
    """Hold that nothing it was sold for is on its way back: that is taken off it then. Raises CardRefused."""
    if stored.is_going_back(it):
        raise CardRefused(
            _("What this was sold for is on its way back just now."),
            way_out=_("Wait until that is known, or take another payment."),
        )


def read_amount(amount: int | None, field: str = "amount") -> int:
    """An amount that is put on a card. Raises Invalid."""
    if amount is None or not 0 < money.check_amount(amount) <= MOST:
        raise Invalid(_("An amount is more than nothing."), fields={field: _("more than nothing")})
    return amount


def check_day(day: date | None, today: date) -> None:
    """Hold that a last day isn't over already. Raises Invalid."""
    if day and day < today:
        raise Invalid(_("That day is over."), fields={"expires": _("in the past")})


def topic(act: Act) -> str:
    """Who looks at the list of cards and deposits."""
    return f"stored.{act.venue.pk}"
