"""Reading a register, and closing it: the Z, numbered, chained, never reset."""

from datetime import date

from django.utils.translation import gettext as _

from acts.actions import Act
from core import chain
from core.errors import Refused
from payments import queries, z_report
from payments.models import Intent, IntentKind, Till, ZReport
from payments.since_z import Since, last_z
from payments.slips_closing import x_slip, z_slip
from payments.x_report import XReport, read
from printing import actions as printing
from printing.models import Printer
from venues.days import business_date
from venues.models import Register


class NotCounted(Refused):
    """The register's drawer, or a purse of it, hasn't been counted."""


class StillUnderWay(Refused):
    """A card or online payment at the register has no known end yet."""


def print_x_report(register: Register, *, act: Act) -> XReport:
    """Read a register without closing it, and print that where it has a printer.

    Locks nothing. Journals `payments.x_report_read`.
    """
    report = queries.x_report(register, act.at)
    printer = _printer(queries.till_at(register.pk))
    if printer:
        data = x_slip(report, printer, act.venue)
        _print(printer, f"x.{act.key}"[:60], "x", data, _("X report, %(register)s"), register, act)
    act.journal("payments.x_report_read", register, day=report.day.isoformat(), receipts=report.receipts)
    return report


def close_register(register: Register, *, day: date | None = None, act: Act) -> ZReport:
    """Close a register: read all that it did since its last Z, give that the next number, seal it and print it.

    Locks the register: what is being paid waits, and belongs to the next Z. `day` is the business day it is for
    (today's). Journals `payments.register_closed`, which vouches for it; rings the day. Raises StillUnderWay,
    NotCounted.
    """
    register = Register.objects.select_for_update(no_key=True).get(pk=register.pk)
    register.venue = act.venue
    _check(register)
    last, since = last_z(register), Since.last_z(register)
    since.mark()
    report = read(since, act.at, day or business_date(act.venue, act.at))
    z = _next(register, last, report, act)
    heads = z_report.heads_of(register)
    grand = {"sales": z.grand_sales, "returns": z.grand_returns, "net": z.grand_sales - z.grand_returns}
    z.until = since.until
    z = z_report.sealed(z, z_report.body(report, venue=act.venue, heads=heads, grand=grand, until=since.until))
    z.save(force_insert=True)
    printer = _printer(queries.till_at(register.pk))
    if printer:
        data = z_slip(z, report, heads, printer, act.venue)
        _print(printer, f"z.{z.pk}", "z", data, _("Z report, %(register)s"), register, act)
    act.journal(
        "payments.register_closed", register, z=z.number, chain=z.chain, hash=z.hash, sales=z.sales, returns=z.returns
    )
    act.publish(f"day.{act.venue.pk}")
    return z


def _check(register: Register) -> None:
    if under_way := z_report.open_intents(register):
        raise StillUnderWay(
            _("A payment of %(register)s has no known end yet: %(where)s.")
            % {"register": register.name, "where": ", ".join(z_report.where(it) for it in under_way)},
            way_out=_way_out(under_way[0]),
            there=z_report.there(under_way[0]),
        )
    if uncounted := z_report.open_sessions(register):
        raise NotCounted(
            _("Not counted yet at %(register)s: %(what)s.")
            % {"register": register.name, "what": ", ".join(z_report.whose(it) for it in uncounted)},
            way_out=_("Count it first, on the page Cash."),
        )


def _way_out(intent: Intent) -> str:
    if intent.kind == IntentKind.REFUND:
        return _("Wait for the provider, or look it up there and say on the bill's page whether it was paid back.")
    return _("Wait for it, ask the terminal, or give it up, on the bill's page.")


def _next(register: Register, last: ZReport | None, report: XReport, act: Act) -> ZReport:
    name = z_report.chain_name(register)
    before = (last.grand_sales, last.grand_returns) if last else (0, 0)
    return ZReport(
        register=register,
        number=last.number + 1 if last else 1,
        previous=last,
        business_date=report.day,
        sales=report.sales,
        returns=report.returned,
        before_sales=before[0],
        before_returns=before[1],
        grand_sales=before[0] + report.sales,
        grand_returns=before[1] + report.returned,
        chain=name,
        previous_hash=last.hash if last else chain.first(name),
        by=act.by,
        at=act.at,
    )


def _printer(till: Till | None) -> Printer | None:
    return till.receipt_printer if till else None


def _print(printer: Printer, event: str, purpose: str, data: bytes, title: str, register: Register, act: Act) -> None:
    printing.queue_job(
        printer, event=event, purpose=purpose, data=data, title=title % {"register": register.name}, act=act
    )
