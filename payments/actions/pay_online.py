"""Payments on a guest's own phone: written down first, opened at the provider outside, shown until they have ended.

The amount stays reserved on the bill until the provider says what became of it, as a card's does.
"""

from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.queue import enqueue
from orders.models import Tab
from payments import online
from payments.actions.divide import bill_the_open
from payments.actions.locks import lock_bill, topics
from payments.actions.pay_card import reserve
from payments.actions.pay_cash import amount_of
from payments.gateways.base import Started
from payments.models import OPEN_INTENTS, Bill, Intent, ProviderAccount, Way


class NoProvider(Refused):
    """The house takes no money by this provider."""


def start_online(
    bill: Bill,
    account: ProviderAccount,
    amount: int | None = None,
    *,
    tip: int = 0,
    way: str = Way.QR,
    by_phone: bool,
    return_url: str,
    act: Act,
) -> Intent:
    """Write down that a guest is about to pay on a phone, and reserve the amount (all that is left) on the bill.

    `return_url` is the whole address the guest goes back to from `/pay/<ref>/`; the provider reaches us at its origin.
    With `by_phone` a guest does it, with no person and on any register; needs nobody signed in.

    Locks the tab, then the bill. Journals `payments.online_started`; rings tab, floor and day; once committed, the
    queue opens the payment at the provider. Raises BillPaid, NoProvider, Invalid.
    """
    if not account.is_active or not account.takes_online or account.venue_id != act.venue.pk:
        raise NoProvider(_("This house doesn't take payments this way."), way_out=_("Take another way to pay."))
    if way not in (Way.QR, Way.LINK):
        raise Invalid(_("A payment on a phone is a QR code, or a link."))
    if money.check_amount(tip) < 0:
        raise Invalid(_("A tip is never less than nothing."))
    bill = lock_bill(bill)
    amount = amount_of(bill, amount)
    intent = Intent.objects.create(
        bill=bill,
        account=account,
        way=way,
        amount=amount,
        tip=tip,
        register=online.register_for(bill.venue_id, act.device),
        by=None if by_phone else act.by,
        device_id=getattr(act.device, "pk", None),
        details=_where(return_url),
        made_at=act.at,
    )
    reserve(bill, amount)
    act.journal(
        "payments.online_started", bill, intent=intent.pk, amount=amount, tip=tip, account=account.pk, by_phone=by_phone
    )
    act.publish(*topics(bill, act))
    enqueue("payments.tasks.charge", intent.pk)
    return intent


def start_tab_online(
    tab: Tab,
    account: ProviderAccount,
    amount: int | None = None,
    *,
    tip: int = 0,
    way: str = Way.QR,
    by_phone: bool,
    return_url: str,
    act: Act,
) -> Intent:
    """The same for what is open on a tab (all of it, or an amount), in one act: bill_the_open, then start_online."""
    bill = bill_the_open(tab, act=act)
    return start_online(bill, account, amount, tip=tip, way=way, by_phone=by_phone, return_url=return_url, act=act)


def record_started(intent: Intent, started: Started, *, act: Act) -> Intent:
    """Write down where a payment can be paid now. The provider may have rung meanwhile: what has ended stays so.

    Locks the bill, then the intent. Rings tab, floor and day.
    """
    assert intent.bill is not None
    bill = lock_bill(intent.bill)
    intent = Intent.objects.select_for_update(of=("self",), no_key=True).get(pk=intent.pk)
    intent.provider_ref = started.reference
    intent.url, intent.code, intent.expires_at = started.url, started.code, started.expires_at
    intent.save(update_fields=["provider_ref", "url", "code", "expires_at"])
    if intent.state in OPEN_INTENTS:
        act.publish(*topics(bill, act))
    return intent


def _where(return_url: str) -> dict[str, str]:
    parts = urlsplit(return_url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Invalid(_("This address can't be gone back to."))
    return {"origin": f"{parts.scheme}://{parts.netloc}", "next": parts.path or "/"}
