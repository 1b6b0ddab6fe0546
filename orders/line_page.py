"""All that the sheet of a sent line shows."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kitchen.queries import DishState, dish_states
from menus.queries import menu
from orders.amounts import given_away, in_turn, price_of, taken_off
from orders.courses import course_name
from orders.models import AskState, Discount, Line, Tab, TabState, VoidAsk
from orders.sent_rounds import state_of
from venues.models import TaxContext, Venue

PERCENTS = (5, 10, 15, 20, 25, 50, 100)
MOST_SEATS = 30


@dataclass(frozen=True)
class Given:
    """A discount on a line, and what it takes off it now (minor units, as the line's price is)."""

    discount: Discount
    off: int

    @property
    def percent(self) -> str:
        """The rate as people say it: 10, 12.5."""
        return percent(self.discount.rate) if self.discount.rate is not None else ""


@dataclass(frozen=True)
class Course:
    """A course that a line may go into."""

    number: int
    name: str


@dataclass(frozen=True)
class LinePage:
    """A line as it is now; `comped` and `off` are what its guests would have paid more, minor units."""

    line: Line
    state: str
    discounts: tuple[Given, ...]
    comped: int
    off: int
    courses: tuple[Course, ...]
    seats: tuple[int, ...]
    asked: VoidAsk | None = None
    percents: tuple[int, ...] = PERCENTS

    @property
    def details(self) -> list[str]:
        return [it for it in (self.line.variant_name, *(it["name"] for it in self.line.modifiers)) if it]

    @property
    def quantity(self) -> int:
        return self.line.open_quantity()

    @property
    def to_comp(self) -> int:
        """How many aren't on the house yet."""
        return self.quantity - self.line.comped_quantity

    @property
    def is_open(self) -> bool:
        """Whether something of it is neither on a bill nor paid."""
        return self.line.tab.state == TabState.OPEN and (self.line.open_amount() > 0 or not self.line.amount)

    @property
    def is_held(self) -> bool:
        return not self.line.charge and self.line.fired_at is None

    @property
    def may_be_held(self) -> bool:
        """Whether the kitchen could still wait with it."""
        return self.state == "cooking" and not self.is_held

    @property
    def is_taken_away(self) -> bool:
        return self.line.tax_context == TaxContext.TAKE_AWAY

    @property
    def may_change_context(self) -> bool:
        line = self.line
        return self.is_open and not line.billed_amount and not line.charge and line.tax_context != TaxContext.ROOM


def line_page(line: Line, venue: Venue) -> LinePage:
    """A line with its discounts and what became of it in the kitchen; four queries."""
    discounts = in_turn(Discount.objects.filter(line=line, dropped_at=None))
    parts = zip(discounts, taken_off(price_of(line), discounts), strict=True)
    dish: DishState | None = dish_states([line.told_as()]).get(line.told_as())
    comped, off = given_away(line, venue)
    state, _since = state_of(line, dish)
    given = tuple(Given(it, part) for it, part in parts)
    asked = VoidAsk.objects.filter(line=line, state=AskState.ASKED).select_related("by").first()
    return LinePage(line, state, given, comped, off, courses_of(venue), seats_of(line.tab), asked)


def courses_of(venue: Venue) -> tuple[Course, ...]:
    """The courses of the house with their names, what goes at once first."""
    card, language = menu(venue), get_language() or venue.language
    named = (Course(it, course_name(card, it, language)) for it in sorted(card.courses.keys() | {1, 2}))
    return Course(0, _("At once")), *named


def seats_of(tab: Tab) -> tuple[int, ...]:
    """The seats of a party: as many as were counted, or have something; one query."""
    taken = Line.objects.filter(tab=tab).aggregate(most=Max("seat"))["most"] or 0
    covers = (tab.seating.covers if tab.seating else None) or 0
    return tuple(range(1, min(max(taken, covers), MOST_SEATS) + 1))


def percent(rate: Decimal) -> str:
    """A rate in percent, as people say it: 10, 12.5."""
    return f"{(rate * 100).normalize():f}"
