"""House accounts as they are read: who owes what since when, and a month on one page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet, Sum

from guests.names import fold
from payments.models import OPEN_INTENTS, HouseAccount, Intent, Payment, Refund
from venues.models import Venue

AGES = (30, 60, 90)


@dataclass(frozen=True)
class Row:
    """A bill, a payment, or what was given back of one; minor units, above zero."""

    at: datetime
    day: date
    amount: int
    is_charge: bool
    is_back: bool
    payment: Payment
    receipt: object | None = None

    @property
    def signed(self) -> int:
        """What it adds to what is owed."""
        return self.amount if self.is_charge != self.is_back else -self.amount

    @property
    def paid(self) -> int:
        """What it takes off what is owed."""
        return -self.signed


@dataclass(frozen=True)
class Statement:
    """A month of an account: what it owed before, every bill and payment, what it owes after; minor units."""

    account: HouseAccount
    first: date
    last: date
    opening: int
    rows: tuple[Row, ...]

    @property
    def charged(self) -> int:
        return sum(it.signed for it in self.rows if it.is_charge)

    @property
    def paid(self) -> int:
        return -sum(it.signed for it in self.rows if not it.is_charge)

    @property
    def closing(self) -> int:
        return self.opening + self.charged - self.paid


@dataclass(frozen=True)
class Aged:
    """What an account owes: of the last 30 days, of 60, of 90, and older; minor units."""

    account: HouseAccount
    owed: int
    by_age: tuple[int, ...]


def accounts(venue: Venue) -> QuerySet[HouseAccount]:
    """All of the venue's, by number."""
    return HouseAccount.objects.filter(venue=venue).select_related("account", "venue", "guest").order_by("number")


def account_of(venue: Venue, pk: int) -> HouseAccount | None:
    """One of the venue's; one query."""
    return accounts(venue).filter(pk=pk).first()


def cards_of(account: HouseAccount) -> list[Intent]:
    """What cards were asked for it, first to last; one query."""
    return list(Intent.objects.filter(settles=account).select_related("terminal", "account").order_by("pk"))


def under_way(account: HouseAccount) -> int:
    """What cards are paying of it just now, minor units; one query."""
    asked = Intent.objects.filter(settles=account, state__in=OPEN_INTENTS)
    return int(asked.aggregate(sum=Sum("amount"))["sum"] or 0)


def search(venue: Venue, asked: str, most: int = 8) -> list[HouseAccount]:
    """Open accounts by number, or by what a name or a company begins with or contains; one query."""
    wanted = fold(asked)
    found = []
    for it in accounts(venue).filter(is_active=True):
        names = fold(f"{it.guest.company} {it.guest}")
        if not wanted or wanted == str(it.number) or wanted in names:
            found.append(it)
    return found[:most]


def statement(account: HouseAccount, month: date) -> Statement:
    """The month that a day is in; four queries."""
    first = month.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    rows = [*_payments(account, first, last), *_backs(account, first, last)]
    opening = _sum(_of(account), first, "house_account", account) - _sum(_of(account), first, "settles", account)
    given_back = Refund.objects.filter(payment__corrected_at=None)
    opening -= _sum(given_back, first, "payment__house_account", account)
    opening += _sum(given_back, first, "payment__settles", account)
    return Statement(account, first, last, opening, tuple(sorted(rows, key=lambda it: (it.at, it.payment.pk))))


def ageing(venue: Venue, today: date) -> list[Aged]:
    """Who owes, most first; what was paid has paid the oldest bills. Two queries."""
    owing = [it for it in accounts(venue) if it.owed() > 0]
    charges: dict[int, list[tuple[date, int]]] = {}
    paid = Payment.objects.filter(house_account__in=owing, corrected_at=None).order_by("-business_date", "-pk")
    for pk, day, amount, back in paid.values_list("house_account", "business_date", "amount", "refunded"):
        charges.setdefault(pk, []).append((day, amount - back))
    aged = [Aged(it, it.owed(), _ages(it.owed(), charges.get(it.pk, []), today)) for it in owing]
    return sorted(aged, key=lambda it: -it.owed)


def _ages(owed: int, charges: Iterable[tuple[date, int]], today: date) -> tuple[int, ...]:
    sums = [0] * (len(AGES) + 1)
    for day, amount in charges:
        part = min(amount, owed)
        sums[sum((today - day).days > age for age in AGES)] += part
        owed -= part
    sums[-1] += owed
    return tuple(sums)


def _of(account: HouseAccount) -> QuerySet[Payment]:
    mine = Q(house_account=account) | Q(settles=account)
    return Payment.objects.filter(mine, corrected_at=None)


def _payments(account: HouseAccount, first: date, last: date) -> list[Row]:
    found = _of(account).filter(business_date__range=(first, last))
    joined = found.select_related("bill__receipt__register", "bill__tab", "by", "custom")
    return [
        Row(
            it.at,
            it.business_date,
            it.amount,
            it.house_account_id == account.pk,
            False,
            it,
            getattr(it.bill, "receipt", None) if it.bill else None,
        )
        for it in joined
    ]


def _backs(account: HouseAccount, first: date, last: date) -> list[Row]:
    mine = Q(payment__house_account=account) | Q(payment__settles=account)
    found = Refund.objects.filter(mine, payment__corrected_at=None, business_date__range=(first, last), amount__gt=0)
    joined = found.select_related("payment__bill", "receipt__register")
    return [
        Row(
            it.at,
            it.business_date,
            it.amount,
            it.payment.house_account_id == account.pk,
            True,
            it.payment,
            getattr(it, "receipt", None),
        )
        for it in joined
    ]


def _sum(rows: QuerySet[Payment] | QuerySet[Refund], before: date, by: str, account: HouseAccount) -> int:
    return int(rows.filter(business_date__lt=before, **{by: account}).aggregate(sum=Sum("amount"))["sum"] or 0)
