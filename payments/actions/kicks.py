"""That a drawer opens is written down with the paper that carries its pulse: how that ends says what came of it."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.ids import new_ref
from payments import queries
from payments.models import DrawerKick, Payment
from payments.slips import drawer_slip
from printing import actions as printing
from printing.models import PrintJob
from venues.days import business_date
from venues.models import Register


def note_kick(payment: Payment, job: PrintJob | None, *, act: Act) -> DrawerKick:
    """Write down that a cash payment opens the drawer, by this job if a drawer hangs on its printer."""
    carries = job is not None and job.printer.has_drawer
    kick = DrawerKick(register=payment.register, payment=payment, job=job if carries else None, by=act.by, at=act.at)
    kick.business_date = payment.business_date
    kick.save(force_insert=True)
    return kick


def kick_open(register: Register, reason: str, *, act: Act) -> DrawerKick:
    """Open a register's drawer without a sale, by its printer's pulse where it has one; the register is locked."""
    till = queries.till_at(register.pk)
    printer = till.receipt_printer if till else None
    kick = DrawerKick(register=register, reason=reason, by=act.by, at=act.at)
    kick.business_date = business_date(act.venue, act.at)
    if printer and printer.has_drawer:
        kick.job = printing.queue_job(
            printer,
            event=f"drawer.{new_ref()}",
            purpose="drawer",
            data=drawer_slip(printer),
            title=_("Drawer of %(register)s") % {"register": register.name},
            act=act,
        )
    kick.save(force_insert=True)
    return kick
