"""Who may pay later, and up to how much."""

from django.db.models import Max
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from guests import actions as guests
from ledger import actions as ledger
from ledger.models import AccountKind
from payments.actions.house_accounts.locking import AccountRefused, lock_account, topics
from payments.models import HouseAccount
from venues.models import Venue


def open_account(who: guests.NewGuest, limit: int | None, *, act: Act) -> HouseAccount:
    """Open an account for a company or a regular: up to `limit` minor units, None for no limit.

    Locks the venue, which numbers it. Journals `payments.account_opened`, without a word of who it is; rings the list.
    Raises Invalid.
    """
    limit = _read(limit)
    Venue.objects.select_for_update(no_key=True).get(pk=act.venue.pk)
    last = HouseAccount.objects.filter(venue=act.venue).aggregate(last=Max("number"))["last"] or 0
    new = HouseAccount(venue=act.venue, number=last + 1, opened_at=act.at)
    new.guest = guests.add_guest(act.venue, who, act=act)
    new.account = ledger.open_limited(AccountKind.HOUSE, f"house.{new.ref}", ceiling=limit, act=act)
    new.save(force_insert=True)
    act.journal("payments.account_opened", new, number=new.number, limit=limit)
    act.publish(*topics(new, act))
    return new


def edit_account(
    account: HouseAccount, who: guests.NewGuest, limit: int | None, *, is_active: bool, act: Act
) -> HouseAccount:
    """Put right whose account it is, and up to how much; a closed one is charged no more, and still pays what it owes.

    Locks the account. Journals `payments.account_edited` with what changed; rings the list and its page. Raises
    Invalid, and AccountRefused for a limit below what is owed already.
    """
    limit = _read(limit)
    account = lock_account(account)
    account.guest = guests.edit_guest(account.guest, who, act=act)
    changed: dict[str, object] = {}
    if account.account.ceiling != limit:
        try:
            ledger.set_ceiling(account.account, limit, act=act)
        except ledger.AboveCeiling as refusal:
            raise AccountRefused(refusal.text, way_out=refusal.way_out) from refusal
        changed["limit"] = limit
    if account.is_active != is_active:
        account.is_active = is_active
        account.save(update_fields=["is_active"])
        changed["is_active"] = is_active
    if changed:
        act.journal("payments.account_edited", account, number=account.number, **changed)
    act.publish(*topics(account, act))
    return account


def _read(limit: int | None) -> int | None:
    if limit is not None and money.check_amount(limit) < 0:
        raise Invalid(_("A limit is never less than nothing."), fields={"limit": _("less than nothing")})
    return limit
