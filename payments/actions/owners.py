"""What a card pays for: a bill, a stay's folio, a house account. Each keeps for a card what that is asked for.

Bills and folios are locked before their card payments; an account after its payment and the register, as everywhere.
"""

from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from hotel import pms
from hotel.models import Folio, Stay, StayState
from payments.actions.close_bill import count_in
from payments.actions.house_accounts.locking import lock_account
from payments.actions.house_accounts.locking import topics as account_topics
from payments.actions.locks import lock_bill, topics
from payments.models import Bill, HouseAccount, Intent

type Owner = Bill | Folio | HouseAccount


class NotOurs(Refused):
    """Another hotel system keeps the folios."""


class FolioPaid(Refused):
    """The folio owes less than that, or it is being paid just now."""


def lock_owner(intent: Intent) -> Owner:
    """The bill (after its tab), the folio or the account that a card payment is for, locked."""
    if intent.bill is not None:
        return lock_bill(intent.bill)
    if intent.settles is not None:
        locked = Intent.objects.select_for_update(of=("self", "register"), no_key=True)
        locked.select_related("register").get(pk=intent.pk)
        return lock_account(intent.settles)
    assert intent.stay_id is not None
    return lock_folio(intent.stay_id)


def lock_folio(stay_id: int) -> Folio:
    """A stay, its folio and its account, locked in this order as everywhere, as they are now; one query."""
    folios = Folio.objects.select_for_update(of=("stay", "self", "account"), no_key=True)
    return folios.select_related("account", "stay__venue", "stay__room").get(stay_id=stay_id)


def give_back(owner: Owner, amount: int, *, act: Act) -> None:
    """End the reservation of a card payment that came to nothing; a tip reserves nothing.

    What cards keep of an account, their own rows say.
    """
    if not amount or isinstance(owner, HouseAccount):
        return
    if isinstance(owner, Bill):
        count_in(owner, 0, release=amount, act=act)
        return
    Folio.objects.filter(pk=owner.pk).update(pending=F("pending") - amount, version=F("version") + 1)
    owner.pending -= amount


def subject(owner: Owner) -> Bill | Stay | HouseAccount:
    """What the journal calls it."""
    return owner.stay if isinstance(owner, Folio) else owner


def who_looks(owner: Owner, act: Act) -> tuple[str, ...]:
    """Who looks at it: the tab and the floor, the front desk, or the back office; and the day."""
    if isinstance(owner, HouseAccount):
        return *account_topics(owner, act), f"day.{act.venue.pk}"
    return topics(owner, act) if isinstance(owner, Bill) else folio_topics(owner.stay)


def folio_topics(stay: Stay) -> tuple[str, ...]:
    """Who looks at a folio: its page and the guest's phones, the front desk, the day."""
    return stay.topic, f"rooms.{stay.venue_id}", f"day.{stay.venue_id}"


def check_ours(act: Act) -> None:
    """Raise NotOurs where the venue's folios are kept by another hotel system."""
    if not pms.of(act.venue).is_local:
        raise NotOurs(
            _("This house's folios are kept in its hotel system."), way_out=_("Charge and check out guests there.")
        )


def owed(folio: Folio, amount: int | None) -> int:
    """What is to be taken of a locked folio: all it owes, or an amount. Raises FolioPaid, Invalid."""
    if folio.stay.state != StayState.IN_HOUSE:
        raise FolioPaid(_("This guest has checked out."))
    left = (folio.account.balance or 0) - folio.pending
    if left <= 0 and folio.pending:
        raise FolioPaid(
            _("A card payment is under way for this folio."), way_out=_("Wait for the terminal, or stop it there.")
        )
    if left <= 0:
        raise FolioPaid(_("Nothing is left to pay on this folio."))
    amount = left if amount is None else money.check_amount(amount)
    if amount <= 0:
        raise Invalid(_("An amount is more than nothing."))
    if amount > left:
        raise FolioPaid(
            _("This folio owes less than that."),
            way_out=_("Somebody may have paid meanwhile: look at what is left."),
        )
    return amount
