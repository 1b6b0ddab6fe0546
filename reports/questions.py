"""What a figure of the day asks: every number on the report leads to the bills that make it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db.models import F, QuerySet, Sum

from menus.models import Item
from orders.models import Charge
from payments.models import Bill, Tender
from reports import rows
from staff.models import Person
from venues.models import Venue

NO_LETTER = "-"
MONEY = tuple(it for it in Tender if it != Tender.WALK_OUT)
SALES = (Charge.NONE, Charge.TRAY, Charge.SERVICE)


class NoSuchFigure(LookupError):
    """Nothing on the report asks this."""


@dataclass(frozen=True)
class Question:
    """One figure: its `kind` (all, hour, section, item, tender, rate, person, tips, covers) and what names it.

    `bills` carry `part`, what each adds to the figure, in minor units.
    """

    kind: str
    name: str
    bills: QuerySet[Bill]

    @property
    def is_part(self) -> bool:
        """Whether a bill may add less than all of it."""
        return self.kind not in ("all", "hour", "covers")


def question(venue: Venue, day: date, asked: Mapping[str, str]) -> Question:
    """Read a figure's question from an address. Raises NoSuchFigure."""
    for kind, bills_of in _ASKED.items():
        if value := asked.get(kind, ""):
            return Question(kind, *bills_of(venue, day, value, asked))
    return Question("all", "", rows.closed_bills(venue, day).annotate(part=F("total") - rows.stored_sold()))


type Found = tuple[str, QuerySet[Bill]]


def _of_hour(venue: Venue, day: date, value: str, asked: Mapping[str, str]) -> Found:
    hour = _number(value)
    if hour > 23:
        raise NoSuchFigure(value)
    bills = rows.closed_bills(venue, day).annotate(hour=rows.hour_of(venue, "closed_at")).filter(hour=hour)
    return f"{hour:02}:00–{(hour + 1) % 24:02}:00", bills.annotate(part=F("total") - rows.stored_sold())


def _of_shares(venue: Venue, day: date, **which: object) -> QuerySet[Bill]:
    of_share = {f"shares__{name}": value for name, value in which.items()}
    found = rows.closed_bills(venue, day).filter(shares__released_at=None, **of_share)
    return found.annotate(part=Sum("shares__amount"))


def _of_section(venue: Venue, day: date, value: str, asked: Mapping[str, str]) -> Found:
    return value, _of_shares(venue, day, line__section_name=value)


def _of_item(venue: Venue, day: date, value: str, asked: Mapping[str, str]) -> Found:
    if value in Charge.values:
        return str(Charge(value).label), _of_shares(venue, day, line__charge=value)
    item = Item.objects.filter(venue=venue, pk=_number(value)).first()
    if item is None:
        raise NoSuchFigure(value)
    return item.name, _of_shares(venue, day, line__item=item)


def _of_rate(venue: Venue, day: date, value: str, asked: Mapping[str, str]) -> Found:
    """By letter; `percent` tells two rates apart that shared a letter, on the night a rate changed."""
    letter = "" if value == NO_LETTER else value
    which: dict[str, object] = {"line__tax_letter": letter, "line__charge__in": SALES}
    percent = asked.get("percent", "")
    if percent:
        which["line__tax_rate"] = _rate(percent)
    return f"{letter} {percent} %".strip() if percent else letter, _of_shares(venue, day, **which)


def _of_payments(venue: Venue, day: date, part: str | None = None, **which: object) -> QuerySet[Bill]:
    of_payment = {f"payments__{name}": value for name, value in which.items()}
    found = Bill.objects.filter(venue=venue, payments__business_date=day, payments__corrected_at=None, **of_payment)
    return found.annotate(part=Sum(F(f"payments__{part}") if part else rows.all_taken("payments__")))


def _of_tender(venue: Venue, day: date, value: str, asked: Mapping[str, str]) -> Found:
    if value not in Tender.values:
        raise NoSuchFigure(value)
    return value, _of_payments(venue, day, tender=value)


def _of_person(venue: Venue, day: date, value: str, asked: Mapping[str, str]) -> Found:
    person = Person.objects.filter(venue=venue, pk=_number(value)).first()
    if person is None:
        raise NoSuchFigure(value)
    return person.short_name, _of_payments(venue, day, by=person, tender__in=MONEY)


def _of_tips(venue: Venue, day: date, value: str, asked: Mapping[str, str]) -> Found:
    return "", _of_payments(venue, day, "tip", tip__gt=0)


def _of_covers(venue: Venue, day: date, value: str, asked: Mapping[str, str]) -> Found:
    bills = rows.closed_bills(venue, day).filter(tab__seating__covers__gt=0)
    return "", bills.annotate(part=F("total") - rows.stored_sold())


def _rate(percent: str) -> Decimal:
    try:
        rate = Decimal(percent) / 100
    except InvalidOperation:
        raise NoSuchFigure(percent) from None
    if not 0 <= rate <= 1:
        raise NoSuchFigure(percent)
    return rate


def _number(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) < 16):
        raise NoSuchFigure(value)
    return int(value)


_ASKED: dict[str, Callable[[Venue, date, str, Mapping[str, str]], Found]] = {
    "hour": _of_hour,
    "section": _of_section,
    "item": _of_item,
    "tender": _of_tender,
    "rate": _of_rate,
    "person": _of_person,
    "tips": _of_tips,
    "covers": _of_covers,
}
