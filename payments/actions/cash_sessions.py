"""Drawers: opened with a float, counted without being told what should be there."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from ledger import actions as ledger
from payments import postings, queries
from payments.models import CashSession
from payments.slips import x_slip
from printing import actions as printing
from venues.days import business_date
from venues.models import Register


class DrawerOpen(Refused):
    """This register's drawer has a session already."""


class DrawerClosed(Refused):
    """The session was counted and closed already."""


def open_cash_session(float_amount: int, *, register: Register | None = None, act: Act) -> CashSession:
    """Open the drawer of a register (the device's) with change money from the safe, in minor units.

    Locks nothing: one open session a register, by constraint. Journals `payments.cash_session_opened`; rings floor and
    day. Raises DrawerOpen, Invalid.
    """
    if money.check_amount(float_amount) < 0:
        raise Invalid(_("A float is never less than nothing."))
    register = register or act.device.register
    session = CashSession(
        venue=act.venue,
        register=register,
        till=queries.till_at(register.pk),
        opened_by=act.by,
        opened_at=act.at,
        float_amount=float_amount,
        business_date=business_date(act.venue, act.at),
    )
    try:
        with transaction.atomic():
            session.save(force_insert=True)
    except IntegrityError as broken:
        raise DrawerOpen(
            _("The drawer of %(register)s is open already.") % {"register": register.name},
            way_out=_("Count it before it is opened again."),
        ) from broken
    group = f"session.{session.pk}.open"
    ledger.post(postings.float_in(session), group=group, day=session.business_date, act=act)
    act.journal("payments.cash_session_opened", session, register=register.number, amount=float_amount)
    act.publish(f"floor.{act.venue.pk}", f"day.{act.venue.pk}")
    return session


def close_cash_session(session: CashSession, counted: int, *, act: Act) -> CashSession:
    """Count a drawer and close it; what should be there is worked out only now.

    Locks the session. Journals `payments.cash_session_closed`; rings floor and day. Raises DrawerClosed, Invalid.
    """
    if money.check_amount(counted) < 0:
        raise Invalid(_("A count is never less than nothing."))
    sessions = CashSession.objects.select_for_update(of=("self",), no_key=True).select_related("register")
    session = sessions.get(pk=session.pk)
    if session.closed_at:
        raise DrawerClosed(_("This drawer has been counted already."))
    session.expected_amount = queries.expected_cash(session)
    session.counted_amount, session.closed_by, session.closed_at = counted, act.by, act.at
    session.save(update_fields=["expected_amount", "counted_amount", "closed_by", "closed_at"])
    today = business_date(act.venue, act.at)
    ledger.post(postings.counted_out(session), group=f"session.{session.pk}.close", day=today, act=act)
    act.journal(
        "payments.cash_session_closed",
        session,
        register=session.register.number,
        counted=counted,
        expected=session.expected_amount,
    )
    act.publish(f"floor.{act.venue.pk}", f"day.{act.venue.pk}")
    return session


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
