"""Sold: a line on a tab, and a row that waits for its money. Whatever closes the line's bill loads it."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from guests.models import Guest
from ledger import actions as ledger
from ledger.models import AccountKind
from orders import actions as orders
from orders.models import Tab
from payments import stored
from payments.actions.stored.locking import CardRefused, check_day, lock_stored, read_amount, topic
from payments.actions.stored.slips import print_code
from payments.models import StoredKind, StoredSale, StoredValue
from venues.days import business_date
from venues.models import Venue

LONGEST_LABEL = 60


def sell_gift_card(tab: Tab, amount: int, *, act: Act) -> tuple[StoredValue, str]:
    """Put a new gift card on a tab for `amount` minor units; its code is told here, once, and printed on a slip.

    It is worth nothing until the bill with its line is paid. Locks the tab. Journals `payments.gift_card_sold`; rings
    tab, floor and day. Raises Invalid, orders.LineRefused where the tab has been paid.
    """
    amount, code = read_amount(amount), stored.new_code()
    card = open_stored(StoredKind.GIFT_CARD, code=code, expires_on=last_day(act.venue, act), act=act)
    with override(act.venue.language):
        name = _("Gift card ··%(hint)s") % {"hint": card.hint}
    _sell(tab, card, name, amount, is_top_up=False, act=act)
    act.journal("payments.gift_card_sold", card, tab=tab.pk, amount=amount)
    print_code(card, code, amount, tab=tab, act=act)
    return card, code


def top_up(tab: Tab, card: StoredValue, amount: int, *, act: Act) -> StoredSale:
    """Put more on a gift card by a line on a tab; it is on it when the bill with that line is paid.

    Locks the tab, then the card. Journals `payments.gift_card_topped_up`; rings as sell_gift_card. Raises Invalid,
    CardRefused for a blocked card, a voucher or a deposit.
    """
    amount = read_amount(amount)
    with override(act.venue.language):
        name = _("Top-up of gift card ··%(hint)s") % {"hint": card.hint}
    sale = _sell(tab, card, name, amount, is_top_up=True, act=act)
    card = lock_stored(card)
    if card.kind != StoredKind.GIFT_CARD or card.blocked_at or stored.is_expired(card):
        raise CardRefused(_("This can't be topped up."), way_out=_("Sell a new gift card."))
    act.journal("payments.gift_card_topped_up", card, tab=tab.pk, amount=amount)
    return sale


def take_deposit(
    tab: Tab, amount: int, *, label: str, for_day: date | None = None, guest: Guest | None = None, act: Act
) -> StoredValue:
    """Put a deposit on a booking on a tab: `label` says for what ("Christmas lunch, 14 people"), never for whom.

    It can be used when the bill with its line is paid. Locks the tab. Journals `payments.deposit_taken`; rings as
    sell_gift_card. Raises Invalid.
    """
    amount, label = read_amount(amount), read_note(label, LONGEST_LABEL)
    if not label:
        raise Invalid(_("Say what the deposit is for."), fields={"label": _("missing")})
    deposit = open_stored(StoredKind.DEPOSIT, label=label, for_day=for_day, guest=guest, act=act)
    with override(act.venue.language):
        name = _("Deposit: %(label)s") % {"label": label}
    _sell(tab, deposit, name, amount, is_top_up=False, act=act)
    act.journal("payments.deposit_taken", deposit, tab=tab.pk, amount=amount)
    return deposit


def open_stored(
    kind: str,
    *,
    code: str = "",
    label: str = "",
    expires_on: date | None = None,
    for_day: date | None = None,
    guest: Guest | None = None,
    act: Act,
) -> StoredValue:
    """A row with an account of its own, with nothing on it yet; the account never owes the house anything."""
    check_day(expires_on, business_date(act.venue, act.at))
    new = StoredValue(
        venue=act.venue,
        kind=kind,
        code_hmac=stored.hmac_of(code) if code else None,
        hint=stored.hint_of(code) if code else "",
        label=label,
        guest=guest,
        expires_on=expires_on,
        for_day=for_day,
        made_at=act.at,
        made_by=act.by,
    )
    new.account = ledger.open_limited(AccountKind.STORED, f"stored.{new.ref}", ceiling=0, act=act)
    new.save(force_insert=True)
    act.publish(topic(act))
    return new


def last_day(venue: Venue, act: Act) -> date | None:
    """Until when a card that is sold today is good, by the house's rule: to the end of a month."""
    if not venue.gift_card_months:
        return None
    today = business_date(venue, act.at)
    after = today.year * 12 + today.month + venue.gift_card_months
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def _sell(tab: Tab, it: StoredValue, name: str, amount: int, *, is_top_up: bool, act: Act) -> StoredSale:
    with override(act.venue.language):
        section = _("Gift cards") if it.kind == StoredKind.GIFT_CARD else _("Deposits")
    line = orders.add_stored(tab, name, section, amount, act=act)
    act.publish(topic(act))
    return StoredSale.objects.create(stored=it, line=line, is_top_up=is_top_up)
