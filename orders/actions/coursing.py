"""When the dishes of a round are made: which courses it fires, and what it holds (rule 20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from acts.actions import Act
from menus.snapshot import Menu
from orders.actions.selling import Selling
from orders.cart import Cart
from orders.models import CourseState, Service, Tab, TabKind


@dataclass(frozen=True)
class Coursing:
    """What a round does to the courses of its tab.

    `fired` is the highest course that was fired before it (None: the tab has none yet), `starts` the one that this
    round fires, `children` the places of lines that go first.
    """

    fired: int | None
    starts: int | None
    children: frozenset[int] = frozenset()

    def is_add_on(self, course: int) -> bool:
        """Whether a course was fired before, and something is added to it."""
        return bool(course and self.fired and course <= self.fired)


def set_courses(selling: Sequence[Selling], tab: Tab, cart: Cart, card: Menu, *, is_guests: bool, act: Act) -> Coursing:
    """Give every line its course, and say whether it is fired with the round or held.

    Lines of a course that was fired, or of one before it, go at once. Of a tab's first round with courses the lowest
    one goes with it, and where dishes came along from another tab and wait, one before theirs; so it does with what
    guests order by phone, who order what they want now. Together and separate: all of it goes. Children first:
    theirs goes, whatever its course.
    """
    for it in selling:
        it.line.course = _course(it, tab.kind)
    children = frozenset(at for at, it in enumerate(selling) if cart.is_children_first and _is_for_children(it, card))
    fired = getattr(tab, "fired_course", None)
    courses = [it.line.course for at, it in enumerate(selling) if it.line.course and at not in children]
    coursing = Coursing(fired, _starts(courses, fired, getattr(tab, "first_course", None), cart, is_guests), children)
    top = max(coursing.fired or 0, coursing.starts or 0)
    for at, it in enumerate(selling):
        line = it.line
        line.is_held = it.wanted.is_held or it.wanted.fire_in is not None
        line.fire_at = act.at + timedelta(minutes=it.wanted.fire_in) if it.wanted.fire_in is not None else None
        goes = line.course <= top or at in children or bool(cart.service)
        line.fired_at = act.at if goes and not line.is_held else None
    return coursing


def start_course(coursing: Coursing, tab: Tab, act: Act) -> None:
    """Note that a course was fired with its round; one statement, and none where no course was."""
    if coursing.starts is None or coursing.starts <= (coursing.fired or 0):
        return
    row = CourseState(tab=tab, number=coursing.starts, fired_at=act.at, fired_by=act.by)
    CourseState.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["tab", "number"],
        update_fields=["fired_at", "fired_by", "fire_at"],
    )


def _course(it: Selling, kind: str) -> int:
    """The course that was asked for, else the menu's; what isn't served at a table comes at once."""
    if kind == TabKind.ROOM:
        return 0
    if it.wanted.course is not None and not it.wanted.parts:
        return it.wanted.course
    return it.course if kind == TabKind.TABLE else 0


def _starts(courses: Sequence[int], fired: int | None, first: int | None, cart: Cart, is_guests: bool) -> int | None:
    if not courses:
        return None
    if cart.service in (Service.TOGETHER, Service.SEPARATE):
        return max(courses)
    is_before_all = fired == 0 and first is not None and min(courses) < first
    if fired is None or is_before_all or (is_guests and fired):
        return min(courses)
    return None


def _is_for_children(it: Selling, card: Menu) -> bool:
    return card.by_section[it.sold.item.section_id].is_for_children
