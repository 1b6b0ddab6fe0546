"""Five guided tasks, ticked by themselves: each asks the twin's rows whether it was really done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Exists, F, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.models import Entry
from orders.models import Line, Round, Tab, Void
from payments.models import Payment
from staff.models import Person
from tables.models import SeatedTable
from venues.models import Venue

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
type Done = Callable[[Venue, Person, datetime], bool]


@dataclass(frozen=True)
class Task:
    """Something to try: what, how, and whether this person has done it since they began."""

    what: Promise
    how: Promise
    is_done: bool


@dataclass(frozen=True)
class Tasks:
    """The five, in the order of an evening; `begun` names the start, `topic` rings when something was done."""

    all: tuple[Task, ...]
    begun: int
    topic: str

    @property
    def done(self) -> int:
        return sum(it.is_done for it in self.all)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.all)

    @property
    def next(self) -> Task | None:
        """The first that is still to do."""
        return next((it for it in self.all if not it.is_done), None)


def tasks_of(twin: Venue, person: Person) -> Tasks:
    """What a person has practised since they last began; six queries."""
    since = _begun_at(twin, person)
    tried = tuple(Task(what, how, done(twin, person, since)) for what, how, done in TASKS)
    return Tasks(tried, int(since.timestamp()), f"floor.{twin.pk}")


def _begun_at(twin: Venue, person: Person) -> datetime:
    begun = Entry.objects.filter(venue_id=twin.pk, kind="practice.tasks_begun", by_id=person.pk)
    return begun.order_by("-at").values_list("at", flat=True).first() or BEGINNING


def _sent(twin: Venue, person: Person, since: datetime) -> bool:
    return Round.objects.filter(tab__venue=twin, tab__seating__isnull=False, by=person, placed_at__gte=since).exists()


def _fired(twin: Venue, person: Person, since: datetime) -> bool:
    """Something of theirs went to the kitchen later than it was sent: it was held, and then fired."""
    sent = Line.objects.filter(tab__venue=twin, round__by=person, round__placed_at__gte=since)
    return sent.filter(fired_at__gt=F("round__placed_at")).exists()


def _voided(twin: Venue, person: Person, since: datetime) -> bool:
    return Void.objects.filter(line__tab__venue=twin, by=person, at__gte=since).exists()


def _split(twin: Venue, person: Person, since: datetime) -> bool:
    """One tab, paid on two bills at least, and settled."""
    paid = Payment.objects.filter(bill__tab=OuterRef("pk"), by=person, at__gte=since)
    bills = paid.order_by().values("bill__tab").annotate(bills=Count("bill", distinct=True)).filter(bills__gte=2)
    return Tab.objects.filter(Exists(bills), venue=twin, settled_at__isnull=False).exists()


def _moved(twin: Venue, person: Person, since: datetime) -> bool:
    """A party of theirs left one table at the moment it sat down at another."""
    rows = SeatedTable.objects.filter(seating__venue=twin, seating__server=person)
    arrived = rows.filter(seating=OuterRef("seating"), since=OuterRef("left_at")).exclude(table=OuterRef("table"))
    return rows.filter(Exists(arrived), left_at__gte=since).exists()


TASKS: tuple[tuple[Promise, Promise, Done], ...] = (
    (
        _("Open a table and send"),
        _("Tap a free table, tap a dish and a drink, then Send."),
        _sent,
    ),
    (
        _("Hold a course, then fire it"),
        _("Send a starter and a main. The main is held; fire it from the table or the floor."),
        _fired,
    ),
    (
        _("Void something, with a reason"),
        _("Tap a dish that was sent, choose Void, and say why."),
        _voided,
    ),
    (
        _("Split a bill and pay it"),
        _("Open the bill, tap ÷ 2, and let each pay, by cash or card."),
        _split,
    ),
    (
        _("Move a party"),
        _("On the floor, drag the table onto a free one, or hold it and choose Move."),
        _moved,
    ),
)
