"""A party goes to another table, or takes one more; the kitchen's tickets follow."""

from acts.actions import Act
from kitchen import actions as kitchen
from orders.actions.motion.parties import lock_tabs, open_tab_of, touch
from orders.models import Tab
from orders.queries import title_of
from tables import actions as tables
from tables.models import Seating, Table


def move_party(seating: Seating, from_table: Table, to_table: Table, *, act: Act) -> Seating:
    """Let a party go from one of its tables to a free one, with all that it has ordered.

    Locks tables, seating, tab. Journals `tables.moved`; tells the kitchen where its dishes go now; rings floor, tables,
    party and tab. Raises tables.NotThere, tables.TableTaken, tables.AlreadyCleared.
    """
    seating = tables.move_table(seating, from_table, to_table, act=act)
    if (pk := open_tab_of(seating)) is not None:
        tab = lock_tabs([pk])[pk]
        say_where(tab, act)
    return seating


def add_table(seating: Seating, table: Table, *, act: Act) -> Seating:
    """Give a party another free table. Locks, journals, rings and raises as tables.add_table."""
    seating = tables.add_table(seating, table, act=act)
    if (pk := open_tab_of(seating)) is not None:
        act.publish(f"tab.{pk}")
    return seating


def say_where(tab: Tab, act: Act) -> None:
    """Tell the kitchen where the dishes of a (locked) tab go now; its pads look again."""
    kitchen.retitle(tab.topic, title_of(tab), act=act)
    touch(tab, act)
    act.publish(tab.topic)
