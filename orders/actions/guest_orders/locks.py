"""Whoever changes what guests order holds their party, or their stay, first."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from hotel.models import RoomVisit, Stay, StayState
from kitchen.queries import pause_columns, paused_of
from menus.models import MenuVersion
from menus.moments import GUEST, ROOM
from orders.actions.guest_orders.checks import Phone
from orders.models import GuestOrder, GuestOrderState
from orders.visiting import Visiting, VisitOver
from tables.models import Call, CallKind, SeatedTable, Seating, Visit, VisitState


def lock_phone(visiting: Visiting, at: datetime) -> Phone:
    """Lock the party or the stay, and read what is known of the phone; two statements.

    Raises VisitOver where the party has left or the phone was shown out: no order comes in after that.
    """
    own: QuerySet[Any]
    if isinstance(visiting.visit, RoomVisit):
        stays = Stay.objects.select_for_update(no_key=True).filter(pk=visiting.visit.stay_id)
        is_here = [it.state for it in stays] == [StayState.IN_HOUSE]
        own, was_accepted = RoomVisit.objects.filter(pk=visiting.visit.pk, ended_at=None), True
        orders = GuestOrder.objects.filter(room_visit=OuterRef("pk"))
        party = GuestOrder.objects.filter(stay=OuterRef("stay"))
        watched, tables = Call.objects.none(), SeatedTable.objects.none()
    else:
        locked = Seating.objects.select_for_update(no_key=True).filter(pk=visiting.visit.seating_id)
        seating = locked.first()
        is_here = seating is not None and seating.closed_at is None
        was_accepted = seating is not None and seating.guests_accepted_at is not None
        own = Visit.objects.filter(pk=visiting.visit.pk, ended_at=None, state=VisitState.IN)
        orders = GuestOrder.objects.filter(visit=OuterRef("pk"))
        party = GuestOrder.objects.filter(seating=OuterRef("seating"))
        # By whichever phone: it may have left, and be in anew.
        watched = Call.objects.filter(seating=OuterRef("seating"), kind=CallKind.ODD, answered_at=None)
        tables = SeatedTable.objects.filter(seating=OuterRef("seating"), left_at=None).order_by("table__number")
    found = _facts(own, orders, party, watched, tables, visiting, at) if is_here else None
    if found is None:
        raise VisitOver(_("This visit is over. Thank you for coming."), way_out=_("To order again, scan the code."))
    version, last_sent_at, waiting, is_watched, had_alcohol, area_id, paused_until, closed_at = found
    pause = paused_of(visiting.venue, paused_until, closed_at, at)
    return Phone(version or 0, last_sent_at, waiting or 0, is_watched, had_alcohol, was_accepted, area_id, pause)


def _facts(
    own: QuerySet[Any],
    orders: QuerySet[GuestOrder],
    party: QuerySet[GuestOrder],
    watched: QuerySet[Call],
    tables: QuerySet[SeatedTable],
    visiting: Visiting,
    at: datetime,
) -> tuple[Any, ...] | None:
    waiting = orders.filter(state=GuestOrderState.WAITING).order_by().values("state").annotate(n=Count("pk"))
    return own.values_list(
        Subquery(MenuVersion.objects.filter(venue=visiting.venue).values("number")),
        Subquery(orders.order_by("-pk").values("sent_at")[:1]),
        Subquery(waiting.values("n")),
        Exists(watched),
        Exists(party.filter(has_alcohol=True, state=GuestOrderState.PLACED)),
        Subquery(tables.values("table__area_id")[:1]),
        *pause_columns(visiting.venue, ROOM if visiting.is_room else GUEST, at),
    ).first()


def lock_order(order: GuestOrder) -> GuestOrder:
    """Lock an order as it stands now; its party or stay before it."""
    if order.seating_id:
        Seating.objects.select_for_update(no_key=True).values_list("pk").get(pk=order.seating_id)
    else:
        Stay.objects.select_for_update(no_key=True).values_list("pk").get(pk=order.stay_id or 0)
    rows = GuestOrder.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("seating", "stay", "visit", "room_visit", "decided_by", "venue").get(pk=order.pk)
