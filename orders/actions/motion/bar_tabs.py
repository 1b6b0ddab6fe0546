"""A tab at the bar goes to a table, and back."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from kitchen import actions as kitchen
from orders.actions.clearing import clear_table
from orders.actions.motion.join import join_tab
from orders.actions.motion.move_party import say_where
from orders.actions.motion.parties import lock_tabs, open_tab_of, touch
from orders.actions.tabs import TabSettled
from orders.models import Join, Tab, TabKind, TabState
from tables import actions as tables
from tables.actions.moving import BRIEFLY
from tables.models import Seating, Table, Visit

WITHOUT_TABLE = (TabKind.BAR, TabKind.TAKE_AWAY, TabKind.COUNTER)


class NoTableForIt(Refused):
    """This tab doesn't go to a table."""


class NotBack(Refused):
    """This party can't go back to the bar as one tab."""


def bar_tab_to_table(tab: Tab, table: Table, *, act: Act) -> Tab | Join:
    """Let whoever stood at the bar sit down: the tab is the table's from now on, or joins the tab that is there.

    Locks table, seating, tab(s). Journals `orders.tab_seated` (or as join); the kitchen's tickets follow; rings floor,
    table and tabs. Raises TabSettled, NoTableForIt, JoinRefused.
    """
    seating = tables.seat(table, covers=None, act=act)
    Seating.objects.select_for_update(no_key=True).get(pk=seating.pk)
    there = open_tab_of(seating)
    tabs = lock_tabs(pk for pk in (tab.pk, there) if pk)
    tab = tabs[tab.pk]
    if tab.state != TabState.OPEN:
        raise TabSettled(_("This tab has been paid."), way_out=_("Go back to the floor."))
    if tab.kind not in WITHOUT_TABLE:
        raise NoTableForIt(_("Only a tab without a table goes to one."))
    act.publish(f"table.{table.pk}")
    if there and there in tabs:
        return join_tab(tab, tabs[there], act=act)
    tab.kind, tab.seating = TabKind.TABLE, seating
    tab.save(update_fields=["kind", "seating"])
    say_where(tab, act)
    act.journal("orders.tab_seated", tab, table=table.number)
    act.publish(f"floor.{tab.venue_id}")
    return tab


def table_tab_to_bar(tab: Tab, *, act: Act) -> Tab:
    """Let a party that came from the bar stand there again, by its name; its table is free.

    Locks tables, seating, tab. Journals `tables.cleared` and `orders.tab_unseated`; rings floor, party and tab. Raises
    NotBack where it has no name, or phones order there.
    """
    seating = tab.seating
    if tab.kind != TabKind.TABLE or not tab.name or seating is None:
        raise NotBack(_("This party never had a tab at the bar."))
    if Visit.objects.filter(seating=seating, ended_at=None).exists():
        raise NotBack(_("Guests order from their phones at this table."), way_out=_("Show the phones out first."))
    tables.lock_tables([it.table_id for it in seating.seated_tables.filter(left_at=None)])
    tables.lock_open(seating)
    tab = lock_tabs([tab.pk])[tab.pk]
    if tab.state != TabState.OPEN:
        raise TabSettled(_("This tab has been paid."), way_out=_("Go back to the floor."))
    tab.kind, tab.seating = TabKind.BAR, None
    tab.save(update_fields=["kind", "seating"])
    for row in list(seating.seated_tables.filter(left_at=None).select_related("table")):
        act.publish(f"table.{row.table_id}")
    clear_table(seating, act=act)
    if act.at - seating.opened_at < BRIEFLY:
        for row in seating.seated_tables.select_related("table"):
            tables.mark_clean(row.table, act=act)
    kitchen.retitle(tab.topic, tab.name, act=act)
    touch(tab, act)
    act.journal("orders.tab_unseated", tab)
    act.publish(tab.topic)
    return tab
