"""What whoever works is told, wherever they are: what to fetch, the kitchen's messages, answers to what they asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core import clock
from kitchen.models import Message
from orders.models import AskState, Tab, VoidAsk
from orders.runner import Carry, patience, to_carry
from staff.models import Person
from tables.models import SeatedTable
from venues.days import local
from venues.models import Venue

# What nobody has read by then is of another day.
OLD = timedelta(hours=12)
MOST_ANSWERS = 5
# Twice as long as the clock takes to come by again: once too often rather than not at all.
LATELY = timedelta(seconds=20)


@dataclass(frozen=True)
class Called:
    """Somebody is called to fetch: whoever serves the tab, or everybody where it `is_overdue`; since on their clock."""

    carry: Carry
    since: datetime
    is_overdue: bool


@dataclass(frozen=True)
class Answer:
    """The kitchen's answer to whoever asked whether a dish may be void."""

    ask: VoidAsk
    title: str

    @property
    def is_accepted(self) -> bool:
        return self.ask.state == AskState.ACCEPTED


@dataclass(frozen=True)
class News:
    """All that one person is told."""

    answers: tuple[Answer, ...]
    messages: tuple[Message, ...]
    calls: tuple[Called, ...]

    @property
    def more(self) -> int:
        """How many there are besides the first."""
        return max(len(self.answers) + len(self.messages) + len(self.calls) - 1, 0)


def news_for(venue: Venue, person: Person) -> News:
    """Read it: three queries where there is nothing, four more at most."""
    now = clock.now()
    carries, said = to_carry(venue), unread(venue, now)
    after = patience(venue) if carries or said else None
    return News(
        answers=tuple(_answers(venue, person)),
        messages=tuple(_messages(said, person, now - after if after else None)),
        calls=tuple(
            Called(it, local(venue, it.since), it.is_overdue(after))
            for it in carries
            if it.is_for(person) or it.is_overdue(after)
        ),
    )


def unread(venue: Venue, now: datetime) -> list[Message]:
    """What the kitchen said and nobody has read; one query."""
    rows = Message.objects.filter(venue=venue, read_at=None, at__gte=now - OLD)
    return list(rows.select_related("station").order_by("at", "pk"))


def has_lately_become_everybodys(venue: Venue, now: datetime) -> bool:
    """Whether something has just waited so long that everybody is told."""
    after = patience(venue)
    waiting = [it.since for it in to_carry(venue)] + [it.at for it in unread(venue, now)]
    return after is not None and any(timedelta(0) <= now - it - after < LATELY for it in waiting)


def message_of(venue: Venue, pk: int) -> Message | None:
    """One of the kitchen's messages."""
    return Message.objects.filter(venue=venue, pk=pk).first()


def _messages(said: list[Message], person: Person, everybodys_before: datetime | None) -> Iterable[Message]:
    """What is for this person: about a tab they serve, about nobody's, or left unread for too long."""
    origins = {it.origin for it in said if it.origin}
    ids = [int(number) for it in origins if (number := it.removeprefix("tab.")).isdecimal()]
    servers = {f"tab.{pk}": server for pk, server in Tab.objects.filter(pk__in=ids).values_list("pk", "server_id")}
    for message in said:
        is_late = everybodys_before is not None and message.at < everybodys_before
        if is_late or servers.get(message.origin) in (None, person.pk):
            yield message


def _answers(venue: Venue, person: Person) -> list[Answer]:
    answered = VoidAsk.objects.filter(by=person, seen_at=None, state__in=[AskState.ACCEPTED, AskState.REFUSED])
    rows = list(
        answered.filter(line__tab__venue=venue).select_related("line__tab").order_by("answered_at")[:MOST_ANSWERS]
    )
    titles = titles_of([it.line.tab for it in rows])
    return [Answer(it, titles[it.line.tab_id]) for it in rows]


def titles_of(tabs: list[Tab]) -> dict[int, str]:
    """What the floor calls these tabs, by number; one query where one of them is at a table."""
    numbers: dict[int | None, list[str]] = defaultdict(list)
    if seatings := {it.seating_id for it in tabs if it.seating_id}:
        at = SeatedTable.objects.filter(seating__in=seatings, left_at=None).order_by("table__number")
        for seating_id, number in at.values_list("seating_id", "table__number"):
            numbers[seating_id].append(str(number))
    return {it.pk: " + ".join(numbers[it.seating_id]) or it.name for it in tabs}
