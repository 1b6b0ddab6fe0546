"""What was sent on a tab, course by course: what is fired, what is held until when, which one comes next."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from menus.snapshot import Menu
from orders.courses import course_name
from orders.models import CourseState, Tab
from orders.sent_rounds import SentLine, SentRound


@dataclass(frozen=True)
class SentCourse:
    """A course of a tab with its lines; `fire_at` where the clock fires it. Number 0 went at once and has no name."""

    number: int
    name: str
    lines: tuple[SentLine, ...]
    fired_at: datetime | None
    fire_at: datetime | None
    is_next: bool

    @property
    def waits(self) -> bool:
        """Whether something of it is left that waits for its course to be fired."""
        return any(it.waits_for_course for it in self.lines)

    @property
    def can_wait(self) -> bool:
        """Whether something of it is being made that could wait."""
        return self.number > 0 and not self.waits and any(it.state == "cooking" for it in self.lines)


def courses_of(tab: Tab, rounds: tuple[SentRound, ...], card: Menu, language: str) -> tuple[SentCourse, ...]:
    """The courses of a tab in their order; none where everything went at once. One query."""
    lines: dict[int, list[SentLine]] = defaultdict(list)
    for placed in rounds:
        for it in placed.lines:
            lines[it.line.course].append(it)
    if not any(lines):
        return ()
    states = {it.number: it for it in CourseState.objects.filter(tab=tab)}
    upcoming = min((n for n in lines if n and any(it.waits_for_course for it in lines[n])), default=None)
    return tuple(
        SentCourse(
            number=number,
            name=course_name(card, number, language),
            lines=tuple(lines[number]),
            fired_at=states[number].fired_at if number in states else None,
            fire_at=states[number].fire_at if number in states else None,
            is_next=number == upcoming,
        )
        for number in sorted(lines)
    )
