"""The floor as it stands: who sits where, what they wait for, what needs somebody. Seven queries, however busy."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from core import clock
from kitchen.queries import DishState, dish_states
from orders.floor_news import News, news
from orders.floor_page import Dish, Floor, Order, Slip, Spot
from orders.guest_queries import Need, needs
from orders.models import Tab, TabState
from printing.queries import unprinted
from staff.models import Person
from tables.models import SeatedTable, Seating, Table
from tables.queries import seated, tables
from venues.models import Venue

# Nobody says that a dish was eaten: what was ready this long ago has been fetched.
SURELY_FETCHED = timedelta(minutes=15)


def floor(venue: Venue, person: Person, area_id: int | None = None) -> Floor:
    """Read the whole floor; seven queries: one for all that guests' phones ask, one for what is new (`News`)."""
    now = clock.now()
    new = news(venue, now)
    all_tables = tables(venue)
    at_tables = seated(venue)
    orders = _orders(venue, {it.seating_id for it in at_tables}, now)
    parties = {it.table_id: it for it in at_tables}
    by_seating: dict[int, list[Order]] = defaultdict(list)
    for order in orders:
        if order.seating_id:
            by_seating[order.seating_id].append(order)
    asked = needs(venue)
    by_party: dict[int | None, list[Need]] = defaultdict(list)
    for need in asked:
        by_party[need.seating_id].append(need)
    areas = tuple({it.area_id: it.area for it in all_tables}.values())
    return Floor(
        now=now,
        areas=areas,
        area=next((it for it in areas if it.pk == area_id), areas[0] if areas else None),
        spots=tuple(
            _needing(_spot(it, parties.get(it.pk), by_seating, person, now), by_party, new) for it in all_tables
        ),
        slips=tuple(_slips(orders, person, new, now)),
        unprinted=tuple(unprinted(venue, now)),
        needs=tuple(sorted(asked, key=lambda it: not it.is_late)),
        late_rounds=new.late,
    )


def _orders(venue: Venue, seating_ids: set[int], now: datetime) -> list[Order]:
    """Open tabs, and those that the parties still sitting have paid, with their dishes; two queries."""
    wanted = Q(venue=venue, state=TabState.OPEN) | Q(seating_id__in=seating_ids)
    rows = list(
        Tab.objects.filter(wanted)
        .order_by("pk", "lines__pk")
        .values_list(
            *("pk", "kind", "name", "state", "seating_id", "server_id", "server__short_name", "server__initials"),
            *("opened_at", "touched_at", "bill_printed_at", "settled_at"),
            *("lines__pk", "lines__root_id", "lines__amount", "lines__quantity", "lines__voided_quantity"),
            *("lines__moved_quantity", "lines__fetched_at", "lines__course", "lines__fired_at", "lines__is_held"),
        )
    )
    states = dish_states([row[13] or row[12] for row in rows if row[12] and row[3] == TabState.OPEN])
    orders: dict[int, Order] = {}
    dishes: dict[int, list[Dish]] = defaultdict(list)
    for row in rows:
        pk, kind, name, state, *rest = row[:12]
        orders.setdefault(pk, Order(pk, kind, name, state == TabState.OPEN, *_filled(rest)))
        line_id, root_id, amount, quantity, voided, moved, fetched_at, course, fired_at, is_held = row[12:]
        if line_id and quantity > voided + moved:
            dish = _dish(amount, states.get(root_id or line_id), fetched_at, now)
            waits = bool(course) and fired_at is None and not is_held
            dishes[pk].append(replace(dish, course=course, waits=waits))
    return [replace(it, dishes=tuple(dishes[it.pk])) for it in orders.values()]


def _filled(row: list[Any]) -> list[Any]:
    seating_id, server_id, server, initials, *times = row
    return [seating_id, server_id, server or "", initials or "", *times]


def _dish(amount: int, state: DishState | None, fetched_at: datetime | None, now: datetime) -> Dish:
    if state is None:
        return Dish(amount, "", None)
    if state.state == "ready":
        if fetched_at and fetched_at >= state.since:
            return Dish(amount, "got", fetched_at)
        if now - state.since >= SURELY_FETCHED:
            return Dish(amount, "got", state.since)
    return Dish(amount, state.state, state.since)


def _spot(
    table: Table, at: SeatedTable | None, by_seating: dict[int, list[Order]], person: Person, now: datetime
) -> Spot:
    if at is None:
        return Spot(table, "dirty" if table.is_dirty else "free", now=now)
    seating = at.seating
    orders = by_seating.get(seating.pk, [])
    order = next((it for it in orders if it.is_open), None)
    state, since = _party(seating, order, orders)
    server_id = order.server_id if order else seating.server_id
    server = seating.server
    return Spot(
        table=table,
        state=state,
        since=since,
        seating=seating,
        order=order,
        amount=order.amount if order else None,
        initials=order.initials if order else (server.initials if server else ""),
        is_mine=server_id == person.pk,
        now=now,
    )


def _needing(spot: Spot, by_party: dict[int | None, list[Need]], new: News) -> Spot:
    """The table with what its guests' phones ask for, who has it open, and the course that it waits for."""
    order, looks = spot.order, tuple(new.by_table.get(spot.table.pk, ()))
    if order:
        looks += tuple(new.by_tab.get(order.pk, ()))
    return replace(
        spot,
        state="drinks" if spot.state == "waiting" and order and order.waits_for_drinks(new.courses) else spot.state,
        needs=tuple(by_party.get(spot.seating.pk, ())) if spot.seating else (),
        looks=looks,
        course=_course_name(order, new),
        offered_to=new.offers.get(order.pk, "") if order else "",
    )


def _course_name(order: Order | None, new: News) -> str:
    """What the house calls the course that a tab's guests get next."""
    number = order.next_course if order else None
    if number is None:
        return ""
    return new.courses.get(number) or _("Course %(number)d") % {"number": number}


def _party(seating: Seating, order: Order | None, orders: list[Order]) -> tuple[str, datetime]:
    """What a party is at, and since when: minutes count from the last thing the guests got."""
    if order is None or not order.dishes:
        settled = [it.settled_at for it in orders if it.settled_at]
        return ("paid", max(settled)) if settled else ("seated", seating.opened_at)
    return _at(order)


def _at(order: Order) -> tuple[str, datetime]:
    """What a tab with dishes is at."""
    got = order.since("got") + order.since("ready")
    if ready := order.since("ready"):
        return ("ready", min(ready))
    if order.bill_printed_at:
        return ("bill", order.bill_printed_at)
    if cooking := order.since("cooking"):
        return ("waiting", max(got) if got else min(cooking))
    if not got and (held := order.since("held")):
        return ("waiting", min(held))
    return ("eating", max(got) if got else order.touched_at)


def _slips(orders: list[Order], person: Person, new: News, now: datetime) -> list[Slip]:
    """Tabs without a table, by last touch."""
    loose = [it for it in orders if it.is_open and it.seating_id is None]
    slips = []
    for order in sorted(loose, key=lambda it: it.touched_at, reverse=True):
        state, since = _at(order) if order.dishes else ("empty", order.opened_at)
        looks = tuple(new.by_tab.get(order.pk, ()))
        slips.append(Slip(order, state, since, order.server_id == person.pk, now, looks, _course_name(order, new)))
    return slips
