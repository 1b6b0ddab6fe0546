"""The day's closing as its page and its PDF show it."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hotel.queries import main_guest
from orders.models import Tab
from payments import day_closing
from payments.day_closing import Open, Step
from payments.models import ClosingState, DayClosing
from payments.reading_words import Said, tender_lines, way_lines
from payments.tender_words import movement_words
from staff.queries import people
from venues.models import Venue


@dataclass(frozen=True)
class StepSeen:
    """A step: `state` is done, noted, now or later; what it came to, or what is open."""

    step: Step
    state: str
    words: str
    open: list[Open]


@dataclass(frozen=True)
class ClosingPage:
    """The day that is to be closed, its closing if it began, every step, and which is next."""

    day: date
    closing: DayClosing | None
    steps: list[StepSeen]

    @property
    def is_done(self) -> bool:
        return self.closing is not None and self.closing.state == ClosingState.DONE

    @property
    def next(self) -> StepSeen | None:
        """The first step that is to be taken."""
        return next((it for it in self.steps if it.state in ("now", "stuck")), None)

    @property
    def taken(self) -> int:
        return sum(it.state in ("done", "noted") for it in self.steps)


@dataclass(frozen=True)
class Carried:
    """A tab that was carried over: where, whose guests, by whom served, and why; amount in minor units."""

    place: str
    guest: str
    server: str
    reason: str
    amount: int


def closing_page(venue: Venue, now: datetime) -> ClosingPage:
    """The closing under way, else that of the day to close; what is open is looked at for the next step only."""
    closing = day_closing.running(venue)
    day = closing.business_date if closing else day_closing.day_to_close(venue, now)
    closing = closing or day_closing.closing_of(venue, day)
    steps: list[StepSeen] = []
    is_next = closing is not None
    for step in day_closing.STEPS:
        taken = closing.steps.get(step.name) if closing else None
        if taken:
            steps.append(StepSeen(step, taken["state"], taken["words"], []))
            continue
        found = day_closing.open_at(step.name, closing) if is_next and closing and step.needs else []
        is_stuck = bool(found) and step.name != "registers"
        state = "stuck" if is_next and is_stuck else "now" if is_next else "later"
        steps.append(StepSeen(step, state, "", found if is_stuck else []))
        is_next = False
    return ClosingPage(day, closing, steps)


def said(closing: DayClosing) -> dict[str, Any]:
    """A closed day for its PDF: what was frozen, in words."""
    body = json.loads(closing.body)
    money = [
        *way_lines(body["tenders"], body.get("customs", [])),
        *tender_lines(_("Folios settled"), body["folios"]),
        *tender_lines(_("House accounts settled"), body["accounts"]),
        *tender_lines(_("Given back"), body["refunds"], -1),
        *(Said(f"{movement_words(kind)} ({count})", amount) for kind, count, amount in body["movements"]),
    ]
    steps = [(it.title, body["steps"].get(it.name, {})) for it in day_closing.STEPS]
    carried = _carried(closing.venue, body["carried"])
    return {
        "closing": closing,
        "said": body,
        "venue": closing.venue,
        "money": money,
        "carried": carried,
        "carried_sum": sum(it.amount for it in carried),
        "steps": steps,
    }


def _carried(venue: Venue, rows: list[dict[str, Any]]) -> list[Carried]:
    """What was frozen, with the names that guests and people have today."""
    tabs = Tab.objects.filter(venue=venue).select_related("stay").in_bulk([it["tab"] for it in rows])
    names: dict[int | None, str] = {it.pk: it.short_name for it in people(venue)} if rows else {}
    found = []
    for it in rows:
        tab, place = tabs[it["tab"]], it.get("place", "")
        guest = str(main_guest(tab.stay)) if tab.stay else tab.name.removeprefix(place).strip()
        where = place or capfirst(tab.get_kind_display())
        found.append(Carried(where, guest, names.get(it.get("server"), ""), it["reason"], it["amount"]))
    return found
