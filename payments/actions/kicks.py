"""That a drawer opens is written down with the paper that carries its pulse: how that ends says what came of it."""

from acts.actions import Act
from payments.models import DrawerKick, Payment
from printing.models import PrintJob


def note_kick(payment: Payment, job: PrintJob | None, *, act: Act) -> DrawerKick:
    """Write down that a cash payment opens the drawer, by this job if a drawer hangs on its printer."""
    carries = job is not None and job.printer.has_drawer
    kick = DrawerKick(register=payment.register, payment=payment, job=job if carries else None, by=act.by, at=act.at)
    kick.business_date = payment.business_date
    kick.save(force_insert=True)
    return kick
