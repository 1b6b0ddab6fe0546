"""What the closing of a register says, and how it is sealed."""

import json
from dataclasses import fields
from datetime import UTC
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from core import chain
from journal.models import Head
from payments.documents import Body, head, to_text
from payments.models import OPEN_INTENTS, CashSession, Intent, IntentKind, Receipt, ZReport
from payments.x_report import XReport
from venues.models import Register, Venue

VERSION = 1
NOT_SAID = ("register", "day", "read_at", "expected_cash", "float_amount")


def chain_name(register: Register) -> str:
    """The chain that a register's closings make."""
    return f"z.{register.pk}"


def body(report: XReport, *, venue: Venue, heads: dict[str, str], grand: Body, until: Body) -> Body:
    """All that a Z says: the reading, the perpetual totals, where the chains stood. No names of staff or guests."""
    read = {it.name: getattr(report, it.name) for it in fields(XReport) if it.name not in NOT_SAID}
    return {
        "v": VERSION,
        **head(venue, report.register, report.read_at),
        "day": report.day.isoformat(),
        "reading": read,
        "over_short": report.over_short,
        "grand": grand,
        "heads": heads,
        "until": until,
    }


def sealed(z: ZReport, said: Body) -> ZReport:
    """Give a Z its body and its hash."""
    z.body = to_text(said)
    z.hash = chain.link(z.number, z.previous_hash, hashed_fields(z))
    return z


def hashed_fields(z: ZReport) -> list[str]:
    """What a Z's hash covers, in order; `journal/verify.py` reads the same. How far it read stands in its body."""
    at = z.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    amounts = (z.sales, z.returns, z.before_sales, z.before_returns, z.grand_sales, z.grand_returns)
    return [z.chain, str(z.register_id), str(z.by_id), at, z.business_date.isoformat(), *map(str, amounts), z.body]


def said(z: ZReport) -> Body:
    """What a Z says."""
    kept: Body = json.loads(z.body)
    return kept


def reading_of(z: ZReport) -> XReport:
    """The reading that a Z was made of, from its body."""
    from_body: dict[str, Any] = said(z)["reading"]
    return XReport(
        register=z.register, day=z.business_date, read_at=z.at, expected_cash=None, float_amount=0, **from_body
    )


def heads_of(register: Register) -> dict[str, str]:
    """Where the journal and the register's receipts stand: what a Z prints; two queries."""
    journal = {it.chain: it.hash for it in Head.objects.filter(chain=f"venue.{register.venue_id}")}
    last = Receipt.objects.filter(chain=OuterRef("chain")).order_by("-number").values("pk")[:1]
    ends = Receipt.objects.filter(register=register, pk=Subquery(last)).order_by("chain").values_list("chain", "hash")
    return journal | dict(ends)


def open_intents(register: Register) -> list[Intent]:
    """What is under way at a register with a card or on a phone: no Z before its outcome is known; one query."""
    rows = Intent.objects.filter(register=register, state__in=OPEN_INTENTS)
    return list(rows.select_related("terminal", "account", "bill", "stay__room").order_by("pk"))


def open_sessions(register: Register) -> list[CashSession]:
    """The drawer and the purses of a register that nobody has counted yet; one query."""
    rows = CashSession.objects.filter(register=register, closed_at=None)
    return list(rows.select_related("person").order_by("pk"))


def z_reports(venue: Venue) -> list[ZReport]:
    """The closings of a venue's registers, the latest first; one query."""
    rows = ZReport.objects.filter(register__venue=venue).select_related("register", "by")
    return list(rows.order_by("-pk")[:100])


def z_of(venue: Venue, pk: int) -> ZReport | None:
    """One of the venue's closings."""
    return ZReport.objects.filter(register__venue=venue, pk=pk).select_related("register__venue", "by").first()


def where(intent: Intent) -> str:
    """A payment under way, in words: at which terminal or through whom, for which bill or room."""
    at = str(intent.terminal or intent.account)
    if intent.bill is None:
        return at
    words = {"at": at, "letter": intent.bill.letter, "label": intent.bill.label or intent.bill.tab_id}
    if intent.kind == IntentKind.REFUND:
        return _("%(at)s, money back of bill %(letter)s of %(label)s") % words
    return _("%(at)s, bill %(letter)s of %(label)s") % words


def there(intent: Intent) -> str:
    """Where it is dealt with: on the paid bill's page what goes back, else where the bill is paid."""
    if intent.bill is None:
        return ""
    if intent.kind == IntentKind.REFUND:
        return reverse("payments:paid_bill", args=[intent.bill_id])
    return reverse("payments:bill", args=[intent.bill.tab_id])


def whose(session: CashSession) -> str:
    """A drawer, or whose purse, in words."""
    return _("the purse of %(name)s") % {"name": session.person.short_name} if session.person else _("the drawer")
