"""The bill that guests see before they pay: a pro forma, never a receipt."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from orders import actions as orders
from orders.models import Tab
from payments import queries
from payments.actions.locks import lock_tab
from payments.actions.receipts import NoPrinter
from payments.slips import pro_forma_slip
from printing import actions as printing


class NothingToPrint(Refused):
    """Nothing on the tab is left to pay."""


def print_bill(tab: Tab, *, act: Act) -> None:
    """Print what is open on a tab, payer by payer where it has been divided; the kitchen hears nothing of it.

    Locks the tab. Journals `orders.bill_printed`; rings tab and floor. Raises NoPrinter, NothingToPrint, TabSettled.
    """
    tab = lock_tab(tab)
    till = queries.till_at(act.device.register_id)
    if till is None or till.receipt_printer is None:
        raise NoPrinter(
            _("%(register)s has no receipt printer.") % {"register": act.device.register.name},
            way_out=_("Print it at another register, or show the screen."),
        )
    orders.charge_service(tab, act=act)
    parts = queries.open_parts(tab)
    if not parts:
        raise NothingToPrint(_("Nothing on this tab is left to pay."))
    printing.queue_job(
        till.receipt_printer,
        event=f"bill.{tab.pk}.{act.key}"[:60],
        purpose="bill",
        data=pro_forma_slip(
            parts, queries.label_of(tab), act.at, till.receipt_printer, act.venue, till.register, tab.bill_prints + 1
        ),
        title=_("Bill"),
        origin=tab.topic,
        act=act,
    )
    orders.mark_bill_printed(tab, act=act)
