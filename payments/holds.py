"""What is asked about cards that are held for a tab."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from core import clock
from orders.models import Tab, TabState
from payments.gateways.base import Reason
from payments.models import OPEN_INTENTS, RELEASED, Hold, HoldState, Intent, IntentKind, IntentState, Terminal
from venues.models import Venue

OPEN_HOLDS = (HoldState.ASKED, HoldState.HELD)
# So long before it expires, a hold says so.
WARNED_BEFORE = timedelta(hours=2)
# Letting go of a hold was tried and came to nothing: so long until it is tried again.
TRY_AGAIN = timedelta(minutes=1)


@dataclass(frozen=True)
class ShownHold:
    """A tab's hold, and what is asked of its terminal just now, if anything is."""

    hold: Hold
    intent: Intent | None

    @property
    def is_held(self) -> bool:
        return self.hold.state == HoldState.HELD

    @property
    def is_free(self) -> bool:
        """Whether something can be asked about it now."""
        return self.is_held and self.intent is None

    @property
    def is_unknown(self) -> bool:
        return self.intent is not None and self.intent.state == "unknown"

    @property
    def is_wrong(self) -> bool:
        """Whether the terminal says that it held or charged another amount."""
        return self.intent is not None and self.intent.reason == Reason.WRONG_AMOUNT

    @property
    def ends_soon(self) -> bool:
        until = self.hold.expires_at
        return until is not None and until < clock.now() + WARNED_BEFORE


def shown_hold(tab: Tab) -> ShownHold | None:
    """The card held for a tab, with what is under way about it; two queries, one where none is held."""
    hold = open_hold(tab)
    return ShownHold(hold, under_way(hold)) if hold else None


def hold_in(intents: Iterable[Intent]) -> ShownHold | None:
    """The same, among all that was asked for a tab; no query."""
    about = [it for it in intents if it.hold is not None and it.hold.state in OPEN_HOLDS]
    asked = next((it for it in reversed(about) if it.state in OPEN_INTENTS), None)
    return ShownHold(about[-1].hold, asked) if about and about[-1].hold else None


def refused_in(intents: Sequence[Intent]) -> Intent | None:
    """What was asked last for a tab, where it was about its held card and came to nothing; no query."""
    last = intents[-1] if intents else None
    if last is None or last.hold_id is None or last.bill_id is not None:
        return None
    is_over = last.state in (IntentState.DECLINED, IntentState.CANCELLED) and last.reason != RELEASED
    return last if is_over else None


def ended_in(intents: Iterable[Intent]) -> Hold | None:
    """A tab's card that its provider let go because its time was over, unless another was held since; no query."""
    last = next((it for it in reversed(list(intents)) if it.hold is not None), None)
    if last is None or last.hold is None or last.state != IntentState.APPROVED:
        return None
    return last.hold if last.hold.state == HoldState.EXPIRED else None


def open_hold(tab: Tab) -> Hold | None:
    """The card held for a tab, or being held; one query."""
    return Hold.objects.filter(tab=tab, state__in=OPEN_HOLDS).select_related("tab").first()


def hold_of(venue: Venue, pk: int) -> Hold | None:
    """One of the venue's holds, with its tab; one query."""
    return Hold.objects.filter(pk=pk, tab__venue=venue).select_related("tab").first()


def under_way(hold: Hold) -> Intent | None:
    """What is being asked about a hold now; one query."""
    found = Intent.objects.filter(hold=hold, state__in=OPEN_INTENTS).select_related("terminal", "account")
    return found.order_by("pk").last()


def first_of(hold: Hold) -> Intent:
    """By which a card was held: at this terminal, on this register; one query."""
    return Intent.objects.select_related("terminal", "register").get(hold=hold, kind=IntentKind.HOLD)


def holding_terminals(venue: Venue, kinds: frozenset[str]) -> QuerySet[Terminal]:
    """The terminals in use that can hold a card; one query."""
    return Terminal.objects.filter(venue=venue, is_active=True, gateway__in=kinds)


def shown_holds(venue: Venue) -> list[ShownHold]:
    """The cards held for open tabs, the first to expire first; one query."""
    rows = Hold.objects.filter(tab__venue=venue, tab__state=TabState.OPEN, state=HoldState.HELD)
    return [ShownHold(it, None) for it in rows.select_related("tab__seating").order_by("expires_at", "pk")]


def to_expire(now: datetime) -> list[Hold]:
    """What the provider has let go by itself, and nobody is charging; one query."""
    asked = Intent.objects.filter(hold=OuterRef("pk"), state__in=OPEN_INTENTS)
    rows = Hold.objects.filter(~Exists(asked), state=HoldState.HELD, expires_at__lte=now)
    return list(rows.select_related("tab__venue").order_by("pk"))


def to_let_go(now: datetime) -> list[Hold]:
    """Cards still held for tabs that were settled otherwise, and of which nobody asks anything; one query."""
    asked = Intent.objects.filter(hold=OuterRef("pk"))
    busy, tried = asked.filter(state__in=OPEN_INTENTS), asked.filter(kind="release", made_at__gt=now - TRY_AGAIN)
    rows = Hold.objects.filter(~Exists(busy), ~Exists(tried), state=HoldState.HELD)
    return list(rows.exclude(tab__state=TabState.OPEN).select_related("tab__venue").order_by("pk"))
