"""A card that was lost is blocked; a new code is given out for what is on it. Nobody reads an old code again."""

from datetime import date

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from payments import stored
from payments.actions.stored.locking import CardRefused, check_day, lock_stored, topic
from payments.actions.stored.slips import print_code
from payments.models import StoredKind, StoredValue
from venues.days import business_date
from venues.models import Venue

LONGEST_REASON = 140
MOST_MONTHS = 120


def block_stored(it: StoredValue, reason: str, *, act: Act) -> StoredValue:
    """Let nothing be paid with a card any more; what is on it stays.

    Locks the card. Journals `payments.stored_blocked`; rings the list. Raises Invalid without a reason.
    """
    reason = _read(reason)
    it = lock_stored(it)
    if it.blocked_at is None:
        it.blocked_at = act.at
        it.save(update_fields=["blocked_at"])
        act.journal("payments.stored_blocked", it, reason=reason)
        act.publish(topic(act))
    return it


def replace_card(it: StoredValue, reason: str, *, act: Act) -> tuple[StoredValue, str]:
    """Give out a new code for what is on a card; the old one is good for nothing from now on. It isn't blocked then.

    Locks the card. Journals `payments.card_replaced`; rings the list; prints the slip. Raises Invalid without a
    reason, CardRefused for a deposit (it has no code) and a voucher that was used.
    """
    reason = _read(reason)
    it = lock_stored(it)
    if it.kind == StoredKind.DEPOSIT or it.used_at:
        raise CardRefused(_("There is no code to replace."))
    code = stored.new_code()
    it.code_hmac, it.hint, it.blocked_at = stored.hmac_of(code), stored.hint_of(code), None
    it.save(update_fields=["code_hmac", "hint", "blocked_at"])
    act.journal("payments.card_replaced", it, reason=reason)
    act.publish(topic(act))
    print_code(it, code, it.balance(), act=act)
    return it, code


def extend_stored(it: StoredValue, expires_on: date | None, *, act: Act) -> StoredValue:
    """Let a card be good until another day (None: for ever); what has expired was booked, and stays so.

    Locks the card. Journals `payments.stored_extended`; rings the list. Raises Invalid for a day that is over.
    """
    check_day(expires_on, business_date(act.venue, act.at))
    it = lock_stored(it)
    if it.expires_on != expires_on:
        it.expires_on = expires_on
        it.save(update_fields=["expires_on"])
        act.journal("payments.stored_extended", it, until=expires_on.isoformat() if expires_on else "")
        act.publish(topic(act))
    return it


def set_gift_card_months(venue: Venue, months: int, *, act: Act) -> Venue:
    """Say how long gift cards that are sold from now on are good: so many whole months, 0 for ever.

    Locks the venue. Journals `payments.gift_cards_expire`. Raises Invalid.
    """
    if not 0 <= months <= MOST_MONTHS:
        raise Invalid(_("Between 0 and %(most)d months.") % {"most": MOST_MONTHS}, fields={"months": _("0 to 120")})
    venue = Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)
    if venue.gift_card_months != months:
        venue.gift_card_months = months
        venue.save(update_fields=["gift_card_months"])
        act.journal("payments.gift_cards_expire", venue, months=months)
    return venue


def _read(reason: str) -> str:
    text = read_note(reason, LONGEST_REASON)
    if not text:
        raise Invalid(_("Say why."), fields={"reason": _("missing")})
    return text
