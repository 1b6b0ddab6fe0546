"""What is asked about receipts on their way by e-mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from payments.models import MailServer, MailState, Receipt, ReceiptMail
from venues.models import Venue

MOST_BY_GUESTS = 3
# For so long an address is kept where its mail can't be sent.
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Outcome:
    """What became of a mail: sent, or not for a reason; `is_final` where another try would change nothing."""

    is_sent: bool
    reason: str = ""
    is_final: bool = False


def goes_out(venue: Venue) -> bool:
    """Whether the venue's mail leaves the house: it has a server, and is neither practice nor the demo; one query."""
    return not (venue.is_demo or venue.practice_of_id) and MailServer.objects.filter(venue=venue).exists()


def guests_may_ask(receipt: Receipt) -> bool:
    """Whether whoever holds a receipt's link may have it mailed once more; two queries."""
    venue = receipt.register.venue
    asked = ReceiptMail.objects.filter(receipt=receipt, by=None).count()
    return asked < MOST_BY_GUESTS and (venue.is_demo or goes_out(venue))


def of(receipt: Receipt) -> list[ReceiptMail]:
    """A receipt's mails, newest first; one query."""
    return list(ReceiptMail.objects.filter(receipt=receipt).order_by("-pk"))


def outbox(venue: Venue) -> QuerySet[ReceiptMail]:
    """The venue's mails, newest first."""
    mails = ReceiptMail.objects.filter(receipt__register__venue=venue)
    return mails.select_related("receipt__register__venue", "by").order_by("-pk")


def mail(pk: int) -> ReceiptMail:
    """A mail with all that it is made from; one query."""
    return ReceiptMail.objects.select_related("receipt__register__venue", "receipt__bill", "receipt__refund").get(pk=pk)


def due(now: datetime) -> list[int]:
    """The mails that should be sent now: waiting for their time, or whoever sent them has died."""
    servers = MailServer.objects.filter(venue__is_demo=False, venue__practice_of=None)
    waiting = ReceiptMail.objects.filter(
        state__in=(MailState.QUEUED, MailState.SENDING), receipt__register__venue__in=servers.values("venue")
    )
    return list(waiting.filter(Q(next_at=None) | Q(next_at__lte=now)).order_by("pk").values_list("pk", flat=True))


def server_of(venue: Venue) -> MailServer:
    """The venue's mail server; one query. Raises MailServer.DoesNotExist."""
    return MailServer.objects.get(venue=venue)


def venues_with_old_addresses(now: datetime) -> list[Venue]:
    """Whose mails hold addresses that are to be forgotten; one query."""
    old = ReceiptMail.objects.filter(asked_at__lte=now - KEPT).exclude(to="")
    return list(Venue.objects.filter(pk__in=old.values("receipt__register__venue")))
