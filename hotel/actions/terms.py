"""What a stay may do: its PIN, whether it may be charged, and how much it may owe; and what is forgotten of it."""

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from guests import actions as guests
from guests.models import Guest
from hotel.actions.bookings import check_version
from hotel.actions.locks import StayRefused, lock_in_house, lock_stay, tell
from hotel.actions.visits import end_visits
from hotel.models import HERE_OR_COMING, OPEN_POSTINGS, Folio, Posting, PostingKind, Stay
from ledger import actions as ledger


def set_pin(stay: Stay, pin_hash: str, *, act: Act) -> Stay:
    """Give a stay another PIN; phones that joined by the old one order no more.

    Locks the stay. Journals `hotel.pin_set`; rings the stay, its open phones and the front desk. Raises NotInHouse.
    """
    if not pin_hash:
        raise Invalid(_("A stay needs a PIN."))
    stay = lock_in_house(stay)
    stay.pin_hash, stay.version = pin_hash, stay.version + 1
    stay.save(update_fields=["pin_hash", "version"])
    end_visits(stay, act=act)
    act.journal("hotel.pin_set", stay)
    tell(stay, act)
    return stay


def set_terms(stay: Stay, *, is_no_post: bool, credit_limit: int | None, version: int, act: Act) -> Stay:
    """Say whether a stay may be charged, and the most it may owe (minor units; None: no limit).

    Locks the stay, then its folio. Journals `hotel.terms_set`; rings the stay and the front desk. Raises Stale,
    StayRefused, Invalid, and AboveCeiling where more is owed already, or about to be.
    """
    stay = lock_stay(stay)
    check_version(stay, version)
    if stay.state not in HERE_OR_COMING:
        raise StayRefused(_("This stay is over."), way_out=_("Its folio can't be charged any more."))
    if credit_limit is not None and not 0 <= credit_limit <= money.MAX_AMOUNT:
        raise Invalid(_("A limit is zero or more."), fields={"credit_limit": _("zero or more")})
    folio = Folio.objects.select_for_update(of=("self",), no_key=True).select_related("account").filter(stay=stay)
    for it in folio:
        _check_under_way(it, credit_limit)
        ledger.set_ceiling(it.account, credit_limit, act=act)
    stay.is_no_post, stay.credit_limit, stay.version = is_no_post, credit_limit, stay.version + 1
    stay.save(update_fields=["is_no_post", "credit_limit", "version"])
    act.journal("hotel.terms_set", stay, no_post=is_no_post, limit=credit_limit)
    tell(stay, act)
    return stay


def _check_under_way(folio: Folio, credit_limit: int | None) -> None:
    """What another system may have booked already has to fit when we hear of it. Raises AboveCeiling."""
    charges = Posting.objects.filter(stay=folio.stay_id, kind=PostingKind.CHARGE, state__in=OPEN_POSTINGS)
    under_way = charges.aggregate(sum=Sum("amount"))["sum"]
    if under_way and credit_limit is not None and (folio.account.balance or 0) + under_way > credit_limit:
        raise ledger.AboveCeiling(
            _("A payment or charge is still under way."), way_out=_("Wait for it, then try again.")
        )


def erase_guest(guest: Guest, *, act: Act) -> Guest:
    """Forget a person who isn't here and isn't coming: name and addresses, signatures too. Every amount stays.

    Locks the guest. Journals `guests.erased`; rings the front desk. Raises StayRefused.
    """
    stays = Stay.objects.filter(sharers__guest=guest)
    if stays.filter(state__in=HERE_OR_COMING).exists():
        raise StayRefused(
            _("This guest is in house or has a booking."), way_out=_("Erase the data after check-out or cancellation.")
        )
    Posting.objects.filter(~Q(signature=""), stay__in=stays).update(signature="")
    act.publish(f"rooms.{guest.venue_id}")
    return guests.erase_guest(guest, act=act)
