"""Clear table: a party that owes nothing leaves."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from orders.actions.guest_orders.decide import drop_guest_orders
from orders.actions.tabs import settle_tab
from orders.models import Line, Tab, TabState
from tables import actions as tables
from tables.models import Seating
from tables.queries import tables_of


class TableNotPaid(Refused):
    """The party still owes something."""


def clear_table(seating: Seating, *, act: Act) -> Seating:
    """Let a party leave that has paid, or has ordered nothing; an empty tab is settled on the way.

    What its phones sent and nobody accepted is dropped. Locks tables, seating and tab. Journals what it calls; rings
    the floor. Raises TableNotPaid, tables.AlreadyCleared.
    """
    seating = tables.clear_table(seating, act=act)
    tab = Tab.objects.select_for_update(no_key=True).filter(seating=seating, state=TabState.OPEN).first()
    if tab is not None:
        if Line.objects.filter(tab=tab, amount__gt=0).exists():
            raise _not_paid(seating)
        settle_tab(tab, act=act)
    drop_guest_orders(seating=seating, act=act)
    return seating


def _not_paid(seating: Seating) -> TableNotPaid:
    numbers = " + ".join(str(it.number) for it in tables_of(seating))
    return TableNotPaid(
        _("Table %(table)s has not been paid.") % {"table": numbers}, way_out=_("Take the bill first, then clear it.")
    )
