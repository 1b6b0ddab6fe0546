"""Reading a register, and closing it."""

from django.utils.translation import gettext as _

from acts.actions import Act
from payments import queries
from payments.slips import x_slip
from printing import actions as printing
from venues.models import Register


def print_x_report(register: Register, *, act: Act) -> queries.XReport:
    """Read a register without closing it, and print that where it has a printer.

    Locks nothing. Journals `payments.x_report_read`.
    """
    report = queries.x_report(register, act.at)
    till = queries.till_at(register.pk)
    if till and till.receipt_printer:
        printing.queue_job(
            till.receipt_printer,
            event=f"x.{act.key}"[:60],
            purpose="x",
            data=x_slip(report, till.receipt_printer, act.venue),
            title=_("X report, %(register)s") % {"register": register.name},
            act=act,
        )
    act.journal("payments.x_report_read", register, day=report.day.isoformat(), receipts=report.receipts)
    return report
