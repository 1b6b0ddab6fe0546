"""Tabs: opened, renamed, printed, fetched for, settled."""

from datetime import date, datetime

from django.db.models import Exists, F, Q
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from hotel.models import Stay
from kitchen.queries import DishState, dish_states
from orders.cart import NAME_LENGTH
from orders.models import MOVES, Line, Tab, TabKind, TabState
from tables.models import Seating
from venues.days import business_date
from venues.models import Venue

NAMED = (TabKind.BAR, TabKind.TAKE_AWAY, TabKind.COUNTER)
# A-31 is the day's 31st take-away, C-7 its seventh sale over the counter.
LETTERS = {TabKind.TAKE_AWAY: "A", TabKind.COUNTER: "C"}
MAY_SETTLE = tuple(state for state, then in MOVES.items() if TabState.SETTLED in then)


class TabNotPaid(Refused):
    """Something on the tab is on no bill yet."""


class TabSettled(Refused):
    """The tab has been paid."""


def open_tab(kind: str, name: str = "", *, seating: Seating | None = None, stay: Stay | None = None, act: Act) -> Tab:
    """Open a tab: for a party, a stay in its room, by name at the bar, numbered to take away or at the till.

    Opened by guests, it is their waiter's. Locks the venue where it gives a number. Journals `orders.tab_opened`;
    rings the floor. Raises Invalid without a
    name at the bar.
    """
    today = business_date(act.venue, act.at)
    name = read_note(name, NAME_LENGTH)
    if kind == TabKind.BAR and not name:
        raise Invalid(_("A tab at the bar needs a name: “Joris, blue jacket”."))
    if kind in LETTERS:
        number = _next_number(kind, today, act)
        name = f"{number} {name}".strip()[:NAME_LENGTH]
    tab = Tab.objects.create(
        venue=act.venue,
        kind=kind,
        seating=seating,
        stay=stay,
        name=name,
        server_id=act.by.pk if act.by else (seating.server_id if seating else None),
        opened_at=act.at,
        touched_at=act.at,
        business_date=today,
    )
    act.journal("orders.tab_opened", tab, place=str(kind))
    act.publish(f"floor.{act.venue.pk}")
    return tab


def _next_number(kind: str, today: date, act: Act) -> str:
    Venue.objects.select_for_update(no_key=True).values_list("pk").get(pk=act.venue.pk)
    count = Tab.objects.filter(venue=act.venue, business_date=today, kind=kind).count()
    return f"{LETTERS[TabKind(kind)]}-{count + 1}"


def rename_tab(tab: Tab, name: str, *, act: Act) -> Tab:
    """Give a bar tab or a take-away another name.

    Locks the tab. Journals `orders.tab_renamed`; rings tab and floor. Raises Invalid, TabSettled.
    """
    name = read_note(name, NAME_LENGTH)
    tab = _locked(tab)
    if tab.kind == TabKind.TABLE:
        raise Invalid(_("A table is named by its number."))
    if tab.kind == TabKind.ROOM:
        raise Invalid(_("Room service is named by its room."))
    if not name:
        raise Invalid(_("A tab needs a name."))
    tab.name = name
    tab.version += 1
    tab.save(update_fields=["name", "version"])
    act.journal("orders.tab_renamed", tab)
    act.publish(tab.topic, f"floor.{tab.venue_id}")
    return tab


def mark_bill_printed(tab: Tab, *, act: Act) -> Tab:
    """Note that the guests have their bill; the floor shows it until something is added.

    What it showed is void with somebody's leave only from then on. Locks the tab, then the lines. Journals
    `orders.bill_printed`; rings tab and floor. Raises TabSettled.
    """
    tab = _locked(tab)
    tab.bill_printed_at, tab.bill_prints = act.at, tab.bill_prints + 1
    tab.save(update_fields=["bill_printed_at", "bill_prints"])
    Line.objects.filter(tab=tab).update(shown_at=act.at)
    act.journal("orders.bill_printed", tab, count=tab.bill_prints)
    act.publish(tab.topic, f"floor.{tab.venue_id}")
    return tab


def mark_fetched(tab: Tab, *, act: Act) -> int:
    """Say that what is ready went to the guests; returns how many lines that were.

    Locks the tab. Journals `orders.fetched`; rings tab, floor, and who waits for what is ready.
    """
    tab = Tab.objects.select_for_update(no_key=True).get(pk=tab.pk)
    lines = list(Line.objects.filter(tab=tab).only("pk", "root_id", "fetched_at"))
    states = dish_states([it.told_as() for it in lines])
    ready = [it.pk for it in lines if (dish := states.get(it.told_as())) and _is_new(dish, it.fetched_at)]
    if ready:
        Line.objects.filter(pk__in=ready).update(fetched_at=act.at)
        act.journal("orders.fetched", tab, lines=len(ready))
        act.publish(tab.topic, *(f"{it}.{tab.venue_id}" for it in ("floor", "ready", "pickup")))
    return len(ready)


def _is_new(dish: DishState, fetched_at: datetime | None) -> bool:
    """Whether a dish is ready that nobody fetched since."""
    return dish.state == "ready" and not (fetched_at and fetched_at >= dish.since)


def settle_tab(tab: Tab, *, act: Act) -> Tab:
    """Close a tab that is on bills to the last cent; that these are paid is for the caller to know.

    One conditional update: the caller has locked the tab. Journals `orders.tab_settled`; rings tab, floor and day.
    Does nothing twice. Raises TabNotPaid.
    """
    unbilled = Line.objects.filter(Q(billed_amount__lt=F("amount")) | Q(billed_tax__lt=F("tax_amount")), tab=tab.pk)
    open_tab = Tab.objects.filter(~Exists(unbilled), pk=tab.pk, state__in=MAY_SETTLE)
    if not open_tab.update(state=TabState.SETTLED, settled_at=act.at, version=F("version") + 1):
        return _settled_already(tab)
    tab.state, tab.settled_at, tab.version = TabState.SETTLED, act.at, tab.version + 1
    act.journal("orders.tab_settled", tab)
    act.publish(tab.topic, f"floor.{tab.venue_id}", f"day.{tab.venue_id}")
    return tab


def _settled_already(tab: Tab) -> Tab:
    tab.refresh_from_db()
    if tab.state != TabState.SETTLED:
        raise TabNotPaid(_("Something on this tab is on no bill yet."), way_out=_("Divide what is left and take it."))
    return tab


def _locked(tab: Tab) -> Tab:
    tab = Tab.objects.select_for_update(no_key=True).get(pk=tab.pk)
    if tab.state != TabState.OPEN:
        raise TabSettled(_("This tab has been paid."), way_out=_("Go back to the floor."))
    return tab
