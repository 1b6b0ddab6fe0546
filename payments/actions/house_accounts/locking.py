"""What every act on a house account begins with: its row locked with its ledger account, after the register."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from payments import house_accounts
from payments.models import HouseAccount


class AccountRefused(Refused):
    """The account is closed, or would owe more than it may; the text says how much it may be charged."""


def lock_account(account: HouseAccount) -> HouseAccount:
    """It as it is now, locked with its ledger account; one query."""
    rows = HouseAccount.objects.select_for_update(of=("self", "account"), no_key=True)
    return rows.select_related("account", "venue", "guest").get(pk=account.pk)


def check_room(account: HouseAccount, amount: int) -> None:
    """Hold that so much more may be owed. Raises AccountRefused."""
    if not account.is_active:
        raise AccountRefused(_("This account is closed."), way_out=_("Take another payment."))
    limit = account.account.ceiling
    if limit is None or account.owed() + amount <= limit:
        return
    said = {
        name: money.format(max(it, 0), account.venue.currency, account.venue.language)
        for name, it in (("limit", limit), ("owed", account.owed()), ("left", limit - account.owed()))
    }
    raise AccountRefused(
        _("This account may owe %(limit)s and owes %(owed)s: %(left)s can be charged.") % said,
        way_out=_("Charge less, and take the rest another way; or ask for a higher limit."),
    )


def to_settle(account: HouseAccount, amount: int | None) -> int:
    """What of a (locked) account is to be paid now: all that it owes and no card is paying, or an amount.

    Raises AccountRefused, Invalid.
    """
    owed, under_way = account.owed(), house_accounts.under_way(account)
    if owed <= 0:
        raise AccountRefused(_("This account owes nothing."))
    left = owed - under_way
    if left <= 0 and under_way:
        raise AccountRefused(
            _("A card is paying this account just now."), way_out=_("Wait for the terminal, or stop it there.")
        )
    amount = left if amount is None else money.check_amount(amount)
    if amount <= 0:
        raise Invalid(_("An amount is more than nothing."), fields={"amount": _("more than nothing")})
    if amount > left:
        said = money.format(left, account.venue.currency, account.venue.language)
        raise AccountRefused(_("This account owes %(owed)s, not more.") % {"owed": said})
    return amount


def topics(account: HouseAccount, act: Act) -> tuple[str, ...]:
    """Who looks at it: the list of accounts, and its own page."""
    return f"accounts.{act.venue.pk}", account.topic
