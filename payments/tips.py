"""Whose tip it is, what a tip might be, and what is to be shared or paid out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Subquery, Sum

from core import money
from ledger import queries as ledger
from ledger.models import AccountKind
from payments.models import OPEN_INTENTS, Bill, Intent, IntentKind, Payment, Tip, TipRule, TipSettings, TipSharing
from payments.tip_sharing import POOL, Worker
from staff import queries as staff
from staff.hours import worked
from staff.models import Person
from venues.models import Venue


@dataclass(frozen=True)
class Asking:
    """How a venue asks for tips: percents (none where it doesn't), of what is to pay before or after discounts."""

    percents: tuple[int, ...] = ()
    before_discounts: bool = False

    def of(self, left: int, off: Iterable[int]) -> tuple[int, ...]:
        """What each percent comes to, of what is left to pay and what discounts took `off` it; minor units."""
        if not self.percents:
            return ()
        base = left + (sum(off) if self.before_discounts else 0)
        return tuple(money.percent_of(base, Decimal(it) / 100) for it in self.percents)


_settings = TipSettings.objects.filter(venue=OuterRef("pk"))
# What a query of venues asks to know an Asking.
ASKED: dict[str, Exists | Subquery] = {
    "tip_percents": Subquery(_settings.values("suggested")[:1]),
    "tips_before_discounts": Exists(_settings.filter(before_discounts=True)),
}


# Of a payment: whether a tip came in cash after its bill was paid, its change that was kept.
HAS_LATER_TIP = Exists(Tip.objects.filter(bill=OuterRef("bill"), cash_session__isnull=False))


def server_of(bill: Bill, taker_id: int | None = None) -> int | None:
    """Whose tip a bill's is: the tab's waiter now, else whoever takes it, else nobody's (the pool's); a person's pk."""
    return bill.tab.server_id or taker_id


def came_in(venue: Venue, day: date) -> dict[int, int]:
    """A business day's tips by whose they are (a person's pk, or the pool's), less what was given back; two queries.

    Minor units. What a payment was corrected to counts, not what it was corrected from.
    """
    paid = Payment.objects.filter(register__venue=venue, business_date=day, corrected_at=None)
    sums = dict(paid.values_list("tip_for").annotate(sum=Sum(F("tip") - F("tip_refunded"))).order_by())
    later = Tip.objects.filter(register__venue=venue, business_date=day).values_list("tip_for")
    for pk, amount in later.annotate(sum=Sum("amount")).order_by():
        sums[pk] = sums.get(pk, 0) + amount
    return {pk or POOL: amount for pk, amount in sums.items() if amount}


def workers(venue: Venue, day: date, now: datetime) -> list[Worker]:
    """Everybody of the house with what they worked on a business day; four queries."""
    minutes: dict[int, int] = {}
    for shift in staff.shifts(venue).filter(business_date=day):
        minutes[shift.person_id] = minutes.get(shift.person_id, 0) + worked(shift, now).minutes
    people = Person.objects.filter(venue=venue).order_by("pk").values_list("pk", "role_id")
    return [Worker(pk, role_id, minutes.get(pk, 0)) for pk, role_id in people]


def sharings(venue: Venue, day: date) -> list[TipSharing]:
    """How a day's tips were shared so far, first to last; one query."""
    return list(TipSharing.objects.filter(venue=venue, business_date=day).order_by("number"))


def to_share(came: Mapping[int, int], before: Iterable[TipSharing]) -> dict[int, int]:
    """What of a day's tips hasn't been shared yet, by whose it is: below nothing where tips were given back since."""
    left = dict(came)
    for sharing in before:
        for pk, amount in sharing.body["tips"].items():
            left[int(pk)] = left.get(int(pk), 0) - amount
    return {pk: amount for pk, amount in left.items() if amount}


def rules_in_use(venue: Venue) -> list[TipRule]:
    """The rules that tips are shared by; one query."""
    return list(TipRule.objects.filter(venue=venue, is_active=True))


def owed(venue: Venue) -> dict[int, int]:
    """What every person is owed of tips (and the pool holds), by pk, as the accounts say; two queries."""
    owed = {}
    for code, balance in ledger.balances(venue, AccountKind.TIPS).items():
        whose = code.removeprefix("tips.")
        if balance and (whose.isdigit() or whose == "pool"):
            owed[POOL if whose == "pool" else int(whose)] = -balance
    return owed


def after(bill: Bill) -> list[Tip]:
    """The tips that came after a bill was paid; one query."""
    return list(Tip.objects.filter(bill=bill).select_related("tip_for").order_by("pk"))


def asked(bill: Bill) -> Intent | None:
    """A tip after the bill that a card is asked for just now; one query."""
    return (
        Intent.objects.filter(bill=bill, kind=IntentKind.TIP, state__in=OPEN_INTENTS).select_related("terminal").last()
    )
