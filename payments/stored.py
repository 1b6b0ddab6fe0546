"""Gift cards, vouchers and deposits: their codes, what is on them, what was sold and used of them.

A code is 80 random bits: sixteen of Crockford's letters, in groups of four. We keep an HMAC of it with a key made from
the house's own, so that a copy of the database holds no code, and nothing of what can be guessed.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Sum

from core import clock
from hotel.models import OPEN_POSTINGS, Posting
from ledger.models import Transfer
from orders.models import Charge, Line, Tab
from payments.models import (
    OPEN_INTENTS,
    Bill,
    BillState,
    Intent,
    IntentKind,
    Payment,
    Receipt,
    Share,
    StoredKind,
    StoredSale,
    StoredValue,
    Tender,
)
from venues.days import business_date
from venues.models import Venue

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
LONGEST_TYPED = 80
# What people read wrong, and what they put between: a code is found all the same.
FOLDED = str.maketrans({"O": "0", "I": "1", "L": "1"} | dict.fromkeys(" -._/", ""))
WARN_DAYS = 30


class OfALine(Protocol):
    """A share, or what goes back of one."""

    @property
    def line(self) -> Line: ...

    @property
    def amount(self) -> int: ...


@dataclass(frozen=True)
class Moved:
    """What went onto a card or off it, minor units; below zero is off. `what` is the transfer's code."""

    at: datetime
    what: str
    amount: int


type Sums = dict[str, tuple[int, int]]


def new_code() -> str:
    """Sixteen letters, eighty bits: 7K3M-9QXT-0B4D-V2HN."""
    letters = "".join(secrets.choice(LETTERS) for _at in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def fold(typed: str) -> str:
    """A code as it is compared, whatever it was typed or scanned like."""
    return typed[:LONGEST_TYPED].upper().translate(FOLDED)


def hmac_of(typed: str) -> str:
    """What is kept of a code."""
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"brigade.stored", digest_size=32).digest()
    return hmac.new(key, fold(typed).encode(), hashlib.sha256).hexdigest()


def hint_of(code: str) -> str:
    """The end of a code, to tell cards apart by."""
    return fold(code)[-4:]


def find(code: str, venue: Venue | None = None) -> StoredValue | None:
    """What a code is good for just now, at a venue or anywhere; one query, the same work whatever is wrong with it."""
    found = _joined().filter(code_hmac=hmac_of(code)).first()
    if found is None or not is_good(found):
        return None
    is_ours = found.venue_id == venue.pk if venue else found.venue.practice_of_id is None
    return found if is_ours else None


def is_good(it: StoredValue) -> bool:
    """Whether something can be paid with it."""
    return not it.blocked_at and not it.used_at and not is_expired(it) and it.balance() > 0


def is_expired(it: StoredValue) -> bool:
    """Whether its last day is over."""
    return it.expires_on is not None and it.expires_on < business_date(it.venue, clock.now())


def stored_of(venue: Venue, ref: str) -> StoredValue | None:
    """One of the venue's, by its reference; one query."""
    return _joined().filter(venue=venue, ref=ref).first()


def stored_with(venue: Venue, pk: int) -> StoredValue | None:
    """One of the venue's; one query."""
    return _joined().filter(venue=venue, pk=pk).first()


def alive(venue: Venue, kind: str) -> QuerySet[StoredValue]:
    """What has something on it, the youngest first."""
    return _joined().filter(venue=venue, kind=kind, account__balance__lt=0).order_by("-pk")


def history(it: StoredValue) -> list[Moved]:
    """What became of its money, first to last; one query."""
    mine = Transfer.objects.filter(Q(debit=it.account_id) | Q(credit=it.account_id)).order_by("pk")
    return [Moved(row.at, row.code, row.amount if row.credit_id == it.account_id else -row.amount) for row in mine]


def sale_of(it: StoredValue) -> Receipt | None:
    """The receipt that it was sold by, where it was paid by one bill; one query."""
    receipts = Receipt.objects.filter(bill__shares__line__in=it.sales.values("line"), bill__shares__released_at=None)
    return receipts.order_by("pk").first()


def unpaid_sales(it: StoredValue) -> list[StoredSale]:
    """The lines of it that nobody has paid yet, each with its tab; one query."""
    sales = it.sales.filter(line__amount__gt=F("line__billed_amount"))
    return list(sales.select_related("line__tab").order_by("pk"))


def waiting(venue: Venue) -> QuerySet[StoredValue]:
    """Cards and deposits that were put on a tab and nobody has paid yet."""
    unpaid = _joined().filter(venue=venue, account__balance=0, used_at=None, blocked_at=None)
    return unpaid.filter(sales__line__amount__gt=F("sales__line__billed_amount")).distinct().order_by("-pk")


def deposits(venue: Venue) -> QuerySet[StoredValue]:
    """Deposits that are to be used still, by the day they are for."""
    return alive(venue, StoredKind.DEPOSIT).order_by("for_day", "pk")


def expiring(venue: Venue) -> QuerySet[StoredValue]:
    """What somebody will lose in the next thirty days; the first to go first."""
    today = business_date(venue, clock.now())
    soon = _joined().filter(venue=venue, account__balance__lt=0, used_at=None)
    return soon.filter(expires_on__range=(today, today + timedelta(days=WARN_DAYS))).order_by("expires_on", "pk")


def expired(today: date, venue: Venue) -> QuerySet[StoredValue]:
    """What is past its last day and has something on it."""
    return _joined().filter(venue=venue, account__balance__lt=0, expires_on__lt=today).order_by("pk")


def loads_of(shares: Iterable[OfALine]) -> list[tuple[StoredValue, int]]:
    """What these shares sell of gift cards and deposits, and for how much; no query where they sell none."""
    amounts: dict[int, int] = {}
    for it in shares:
        if it.line.charge == Charge.STORED and it.amount:
            amounts[it.line.pk] = amounts.get(it.line.pk, 0) + it.amount
    sales = StoredSale.objects.filter(line__in=amounts).select_related("stored") if amounts else []
    return [(it.stored, amounts[it.line_id]) for it in sales]  # by line, so a card topped up twice comes twice


def is_sold_on(tab: Tab) -> bool:
    """Whether somebody buys a gift card, or pays a deposit, on a tab; one query."""
    return Line.objects.filter(tab=tab, charge=Charge.STORED, amount__gt=0).exists()


def has_any(shares: Sequence[OfALine]) -> bool:
    """Whether somebody buys a gift card, or pays a deposit, with these shares."""
    return any(it.line.charge == Charge.STORED and it.amount for it in shares)


def is_going_back(it: StoredValue) -> bool:
    """Whether some of what it was sold for is on its way back, by a provider or a hotel's system: two queries."""
    mine = Share.objects.filter(line__in=it.sales.values("line"), released_at=None)
    asked = Intent.objects.filter(kind=IntentKind.REFUND, state__in=OPEN_INTENTS, bill__in=mine.values("bill"))
    shares = {share for details in asked.values_list("details", flat=True) for share, _amount in details["parts"]}
    if shares and mine.filter(pk__in=shares).exists():
        return True
    charged = Payment.objects.filter(bill__in=mine.values("bill"), posting__isnull=False)
    return Posting.objects.filter(state__in=OPEN_POSTINGS, reverses__in=charged.values("posting")).exists()


def sold(bills: QuerySet[Bill]) -> Sums:
    """What closed bills sold of each kind: (how many, for how much); one query. It is in their totals, no revenue."""
    lines = StoredSale.objects.filter(line__in=_sold_shares(bills).values("line"))
    kinds = dict(lines.values_list("line", "stored__kind"))
    sums: Sums = {}
    for line, amount in _sold_shares(bills).values_list("line").annotate(sum=Sum("amount")).order_by():
        count, so_far = sums.get(kinds[line], (0, 0))
        sums[kinds[line]] = (count + 1, so_far + amount)
    return sums


def sold_sum(bills: QuerySet[Bill]) -> int:
    """The same in one figure, minor units; one query."""
    return int(_sold_shares(bills).aggregate(sum=Sum("amount"))["sum"] or 0)


def redeemed(payments: QuerySet[Payment]) -> Sums:
    """What was paid by each kind: (how often, how much); one query."""
    used = payments.filter(tender=Tender.STORED, corrected_at=None)
    rows = used.values_list("stored__kind").annotate(count=Count("pk"), sum=Sum("amount")).order_by()
    return {kind: (count, amount) for kind, count, amount in rows}


def owed(venue: Venue) -> Sums:
    """What the house owes on each kind: (how many, how much); one query."""
    rows = StoredValue.objects.filter(venue=venue, account__balance__lt=0).values_list("kind").order_by()
    return {kind: (count, -amount) for kind, count, amount in rows.annotate(n=Count("pk"), sum=Sum("account__balance"))}


def _sold_shares(bills: QuerySet[Bill]) -> QuerySet[Share]:
    closed = bills.filter(state=BillState.CLOSED)
    return Share.objects.filter(bill__in=closed, released_at=None, amount__gt=0, line__charge=Charge.STORED)


def _joined() -> QuerySet[StoredValue]:
    return StoredValue.objects.select_related("account", "venue", "guest")
