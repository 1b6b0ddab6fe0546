"""The ways to pay that aren't big keys: each has a sheet of its own on the pay screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class WayToPay:
    """A button of the pay screen; `url_name` answers with the sheet for ?bill= or ?tab=."""

    name: str
    icon: str
    label: Any
    permission: str
    url_name: str
    is_there: Callable[[Any], bool] = lambda _page: True


WAYS: tuple[WayToPay, ...] = (
    WayToPay("online", "qr-code", _("Guest’s phone"), "payments.online", "payments:online_sheet"),
    WayToPay("stored", "gift", _("Gift card"), "stored.redeem", "payments:stored_sheet"),
    WayToPay("account", "landmark", _("House account"), "accounts.charge", "payments:account_sheet"),
    WayToPay(
        "hold", "credit-card", _("Hold a card"), "payments.hold", "payments:hold_sheet", lambda page: page.can_hold
    ),
    WayToPay("other", "wallet", _("Another way"), "payments.other", "payments:other_sheet"),
    WayToPay("walk-out", "door-open", _("Guests left"), "bills.view", "payments:walk_out_sheet"),
)
