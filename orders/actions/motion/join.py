"""Two parties become one: tables, phones and lines of one come along to the other."""

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from orders.actions.motion.lines import carry
from orders.actions.motion.parties import lock_tabs, open_tab_of, touch
from orders.actions.tabs import open_tab
from orders.models import (
    OPEN_GUEST_ORDERS,
    CourseState,
    GuestOrder,
    HandOver,
    Join,
    Line,
    SeatNote,
    Tab,
    TabKind,
    TabState,
)
from orders.queries import title_of
from tables import actions as tables
from tables.models import Seating


class JoinRefused(Refused):
    """These can't become one."""


def join(seating: Seating, into: Seating, *, act: Act) -> Join:
    """Let a party join another: its tables, guests, phones and all its lines come along, its tab is JOINED.

    Seats are numbered on, with what is noted of them. Locks tables, both seatings, both tabs, the lines. Journals
    `tables.joined` and `orders.joined`; the kitchen's tickets follow, nothing is told again; rings floor, day, tables,
    tabs and parties. Raises JoinRefused where the joining tab has something on a bill, tables.AlreadyCleared.
    """
    came = tables.join_parties(seating, into, act=act)
    pks = {it.pk: open_tab_of(it) for it in (seating, into)}
    if pks[into.pk] is None:
        pks[into.pk] = open_tab(TabKind.TABLE, seating=into, act=act).pk
    tabs = lock_tabs(pk for pk in pks.values() if pk)
    into_tab, from_tab = tabs[pks[into.pk] or 0], tabs.get(pks[seating.pk] or 0)
    row = Join.objects.create(
        into_tab=into_tab,
        from_tab=from_tab,
        from_seating=seating,
        tables=came.tables,
        visits=came.visits,
        seat_offset=_offset(into_tab, into),
        by=act.by,
        at=act.at,
    )
    orders = GuestOrder.objects.filter(seating=seating, state__in=OPEN_GUEST_ORDERS)
    orders.update(seating=into)
    if from_tab:
        bring(row, from_tab, into_tab, act)
    else:
        act.publish(into_tab.topic)
    return row


def join_tab(tab: Tab, into: Tab, *, act: Act) -> Join:
    """Let a tab without a table join another's: its lines come along. Both are locked and open.

    Journals `orders.joined`; rings floor, day and tabs. Raises JoinRefused.
    """
    row = Join.objects.create(
        into_tab=into, from_tab=tab, seat_offset=_offset(into, into.seating), by=act.by, at=act.at
    )
    bring(row, tab, into, act)
    act.publish(f"floor.{tab.venue_id}")
    return row


def bring(row: Join, from_tab: Tab, into_tab: Tab, act: Act) -> None:
    """Bring all lines of a (locked) tab along, and close it as JOINED."""
    lines = list(Line.objects.select_for_update(no_key=True).filter(tab=from_tab).order_by("pk"))
    _check_bills(from_tab, lines)
    came = [it for it in lines if it.open_quantity()]
    _bring_courses(from_tab, into_tab, came)
    _bring_notes(row, from_tab, into_tab)
    from_tab.state = TabState.JOINED
    from_tab.version += 1
    from_tab.touched_at = act.at
    from_tab.save(update_fields=["state", "version", "touched_at"])
    carry(came, into_tab, title_of(into_tab), join=row, offset=row.seat_offset, act=act)
    HandOver.objects.filter(tab=from_tab, answered_at=None).update(answered_at=act.at)
    touch(into_tab, act)
    act.journal("orders.joined", into_tab, tab=from_tab.pk, join=row.pk, lines=len(came))
    act.publish(from_tab.topic, into_tab.topic, f"day.{into_tab.venue_id}")


def _check_bills(tab: Tab, lines: list[Line]) -> None:
    """What a bill took is its payer's: it can't be divided anew on another tab."""
    if any(it.billed_amount or it.billed_tax for it in lines):
        raise JoinRefused(
            _("A bill of %(name)s has been made out or paid already.") % {"name": title_of(tab) or tab.name},
            way_out=_("Take what is left, or put the bill back together, and join them then."),
        )


def _offset(into_tab: Tab, into: Seating | None) -> int:
    """Behind which seat the joining party's are numbered on."""
    lines = Line.objects.filter(tab=into_tab).aggregate(most=Max("seat"))["most"] or 0
    notes = SeatNote.objects.filter(tab=into_tab).aggregate(most=Max("seat"))["most"] or 0
    return max(lines, notes, (into.covers or 0) if into else 0)


def _bring_courses(from_tab: Tab, into_tab: Tab, lines: list[Line]) -> None:
    """A course that is new here comes as it was; a timer of theirs goes on, though the course was fired here."""
    waiting = {it.course for it in lines if it.course and it.fired_at is None}
    here = {it.number: it for it in CourseState.objects.filter(tab=into_tab)}
    came = {it.course for it in lines if it.course}
    for state in CourseState.objects.filter(tab=from_tab, number__in=came):
        if state.number not in here:
            fired = {"fired_at": state.fired_at, "fired_by_id": state.fired_by_id}
            CourseState.objects.create(tab=into_tab, number=state.number, fire_at=state.fire_at, **fired)
        elif state.fire_at and state.number in waiting:
            timed = CourseState.objects.filter(pk=here[state.number].pk)
            timed.update(fire_at=state.fire_at, fired_at=None, fired_by=None)


def _bring_notes(row: Join, from_tab: Tab, into_tab: Tab) -> None:
    """What guests can't eat comes along to their new seats; what holds of a whole party holds of both."""
    for note in SeatNote.objects.filter(tab=from_tab):
        seat = min(note.seat + row.seat_offset, 99) if note.seat else 0
        here = SeatNote.objects.filter(tab=into_tab, seat=seat).first()
        if here is None:
            here = SeatNote(tab=into_tab, seat=seat, diet=note.diet, note=note.note)
        here.allergens = sorted({*here.allergens, *note.allergens})
        here.note = here.note or note.note
        here.version += 1
        here.save()


def came_with(row: Join) -> Q:
    """The lines that came along with a join."""
    return Q(moves__join=row, moves__to_tab=row.into_tab_id)
