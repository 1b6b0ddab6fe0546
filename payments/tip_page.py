"""What the pages about tips show: what everybody is owed, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core import clock
from payments import tips
from payments.models import Payment, Tip, TipPayout, TipRule, TipSharing
from payments.tip_sharing import POOL, Moved, Worker, net, share
from staff import queries as staff
from staff.models import Person
from venues.days import business_date
from venues.models import Venue

LOOKS_BACK = timedelta(days=31)
# What an example is made of where no tips came in lately: minor units, and minutes worked.
MADE_UP, A_SHIFT = 10_000, 480


@dataclass(frozen=True)
class Entry:
    """What made somebody's tips more or less, minor units: `kind` is bill, later, shared or paid."""

    kind: str
    at: datetime
    amount: int
    words: str = ""
    link: str = ""
    taken_by: str = ""


@dataclass(frozen=True)
class Owed:
    """What one person is owed now, minor units."""

    person: Person
    amount: int


@dataclass(frozen=True)
class Step:
    """A person's row in the example: what came in, what each rule changed, what is theirs in the end."""

    name: str
    minutes: int
    came_in: int
    changes: list[int]
    after: int


@dataclass(frozen=True)
class Example:
    """How the rules would share a day's tips, by the people of the house; made up where no tips came in lately."""

    day: date | None
    rules: list[TipRule]
    steps: list[Step]


def everybody(venue: Venue) -> tuple[list[Owed], int]:
    """What everybody is owed, whoever has most first, and what is nobody's; three queries."""
    owed = tips.owed(venue)
    people = [Owed(it, owed.get(it.pk, 0)) for it in Person.objects.filter(venue=venue).select_related("role")]
    shown = [it for it in people if it.amount or (it.person.is_active and it.person.may("tips.own"))]
    return sorted(shown, key=lambda it: (-it.amount, it.person.name)), owed.get(POOL, 0)


def history(person: Person) -> list[Entry]:
    """What made a person's tips more or less in the last month, newest first; four queries."""
    since = business_date(person.venue, clock.now()) - LOOKS_BACK
    entries = [*_bills(person, since), *_later(person, since), *_shared(person, since), *_paid(person, since)]
    return sorted(entries, key=lambda it: it.at, reverse=True)


def _bills(person: Person, since: date) -> list[Entry]:
    found = Payment.objects.filter(tip_for=person, tip__gt=0, business_date__gte=since, corrected_at=None)
    return [
        Entry(
            "bill",
            it.at,
            it.tip - it.tip_refunded,
            it.bill.label if it.bill else "",
            it.bill.receipt.ref if it.bill and hasattr(it.bill, "receipt") else "",
            it.by.short_name if it.by else "",
        )
        for it in found.select_related("bill__receipt", "by")
    ]


def _later(person: Person, since: date) -> list[Entry]:
    found = Tip.objects.filter(tip_for=person, business_date__gte=since).select_related("bill__receipt", "by")
    return [Entry("later", it.at, it.amount, it.bill.label, it.bill.receipt.ref, it.by.short_name) for it in found]


def _shared(person: Person, since: date) -> list[Entry]:
    entries = []
    for it in TipSharing.objects.filter(venue=person.venue, business_date__gte=since):
        for rule in it.body["rules"]:
            amount = rule["got"].get(str(person.pk), 0) - rule["given"].get(str(person.pk), 0)
            if amount:
                entries.append(Entry("shared", it.at, amount, rule["name"]))
    return entries


def _paid(person: Person, since: date) -> list[Entry]:
    found = TipPayout.objects.filter(person=person, business_date__gte=since).select_related("by")
    return [
        Entry("paid", it.at, -it.amount, "cash" if it.movement_id else "wages", "", it.by.short_name) for it in found
    ]


def days_to_share(venue: Venue, today: date) -> list[tuple[date, int]]:
    """The days of the last month with tips that no rule has shared yet, and how much; nothing where there are no rules.

    Minor units, newest first.
    """
    if not tips.rules_in_use(venue):
        return []
    since = today - LOOKS_BACK
    paid = Payment.objects.filter(register__venue=venue, business_date__gte=since, tip__gt=0, corrected_at=None)
    later = Tip.objects.filter(register__venue=venue, business_date__gte=since)
    days = {*paid.values_list("business_date", flat=True), *later.values_list("business_date", flat=True)}
    found = []
    for day in sorted(days, reverse=True):
        left = tips.to_share(tips.came_in(venue, day), tips.sharings(venue, day))
        if any(left.values()):
            found.append((day, sum(left.values())))
    return found


def example(venue: Venue) -> Example:
    """What the rules make of the last day that had tips, or of made-up tips of the people who are here."""
    rules = tips.rules_in_use(venue)
    people = {it.pk: it for it in staff.people(venue) if it.is_active}
    last = Payment.objects.filter(register__venue=venue, tip__gt=0, corrected_at=None).order_by("-pk").first()
    if last is not None:
        came = tips.came_in(venue, last.business_date)
        workers = tips.workers(venue, last.business_date, clock.now())
    else:
        givers = {it.from_role_id for it in rules if it.from_role_id}
        came = {pk: MADE_UP for pk, it in people.items() if it.role_id in givers or not givers}
        workers = [Worker(pk, it.role_id, A_SHIFT) for pk, it in people.items()]
    moved = share(came, workers, rules)
    steps = [_step(it, people[it.pk].name, came, moved) for it in workers if it.pk in people]
    used = [it.rule for it in moved]
    return Example(last.business_date if last else None, used, [it for it in steps if it.came_in or any(it.changes)])


def _step(worker: Worker, name: str, came: dict[int, int], moved: Sequence[Moved]) -> Step:
    changes = [it.got.get(worker.pk, 0) - it.given.get(worker.pk, 0) for it in moved]
    mine = came.get(worker.pk, 0)
    return Step(name, worker.minutes, mine, changes, mine + net(moved).get(worker.pk, 0))
