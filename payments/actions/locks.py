"""What acts on money lock: tab, bills (ids rising), payment, drawer or intent, register.

Then folio and its link's counter; the journal's head is the last.
"""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from orders.models import Tab, TabState
from payments.models import Bill, BillState, Till
from venues.models import Register


class BillPaid(Refused):
    """Somebody else was first: the bill isn't open any more, or has less left."""


class TabSettled(Refused):
    """The tab has been paid in full."""


def lock_tab(tab: Tab) -> Tab:
    """The tab as it is now, locked. Raises TabSettled."""
    tab = Tab.objects.select_for_update(no_key=True).select_related("venue").get(pk=tab.pk)
    if tab.state != TabState.OPEN:
        raise TabSettled(_("This tab has been paid."), way_out=_("Go back to the floor."))
    return tab


def lock_bill(bill: Bill) -> Bill:
    """The bill as it is now, locked after its tab; one query (the order of `of` is the order of locking)."""
    bills = Bill.objects.select_for_update(of=("tab", "self"), no_key=True)
    return bills.select_related("tab").get(pk=bill.pk)


def lock_till(register_id: int) -> Till:
    """What stands at a register, with the register locked: it numbers one receipt at a time. One query, if it has one.

    Locked after bills and payments, before folios.
    """
    tills = Till.objects.select_for_update(of=("register",), no_key=True)
    till = tills.select_related("register", "receipt_printer").filter(register_id=register_id).first()
    return till or Till(register=Register.objects.select_for_update(no_key=True).get(pk=register_id))


def check_open(bill: Bill) -> None:
    """Raise BillPaid unless money can be taken for the bill."""
    if bill.state == BillState.CLOSED:
        raise BillPaid(
            _("Bill %(letter)s has been paid already.") % {"letter": bill.letter},
            way_out=_("Look at its receipt before you take money again."),
        )
    if bill.state == BillState.DROPPED:
        raise BillPaid(
            _("The tab was divided again: bill %(letter)s is no more.") % {"letter": bill.letter},
            way_out=_("Look at the new bills."),
        )


def changed_meanwhile(bill: Bill) -> BillPaid:
    """The refusal for whoever came second."""
    return BillPaid(
        _("Somebody else just paid on bill %(letter)s.") % {"letter": bill.letter},
        way_out=_("Look at what is left before you take money."),
    )


def topics(bill: Bill, act: Act) -> tuple[str, ...]:
    """Who looks at a bill: its tab, the floor, the day."""
    return bill.tab.topic, f"floor.{bill.venue_id}", f"day.{bill.venue_id}"
