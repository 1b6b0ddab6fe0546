"""Holds what the waiters remember against the house's books: nothing acknowledged lost, nothing done twice."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Sum

from orders.models import Line, Round
from payments.models import Bill, BillState, Payment, Receipt
from pos_site import auditor
from pos_site.replay.paper import told_lines
from pos_site.replay.record import read
from printing.drivers.virtual.fleet import paper_of
from printing.models import OPEN_STATES, Printer, PrintJob
from venues.models import Register

PAPER_SECONDS = 90


def look(record: Path, *, awaits_paper: bool = True) -> dict[str, Any]:
    """All findings as plain numbers and texts."""
    if awaits_paper:
        _await_paper()
    findings = auditor.findings()
    return {
        "audit": "clean" if not findings else [f"{it.code} {it.text}" for it in findings[:10]],
        "lines": Line.objects.count(),
        "quantity": Line.objects.aggregate(total=Sum("quantity"))["total"] or 0,
        "revenue": Receipt.objects.aggregate(total=Sum("total"))["total"] or 0,
        "receipts": Receipt.objects.count(),
        "gapless": _is_gapless(),
        "on_paper": _on_paper(),
        **_rounds(record),
        **_payments(record),
    }


def _await_paper() -> None:
    end = time.monotonic() + PAPER_SECONDS
    while PrintJob.objects.filter(state__in=OPEN_STATES).exists() and time.monotonic() < end:
        time.sleep(0.2)


def _is_gapless() -> bool:
    """Whether every register's receipts are 1, 2, 3 … n."""
    return all(
        list(Receipt.objects.filter(register=it).order_by("number").values_list("number", flat=True))
        == list(range(1, Receipt.objects.filter(register=it).count() + 1))
        for it in Register.objects.all()
    )


def _on_paper() -> dict[str, int]:
    """Lines on the stations' paper, and how they differ from what was ordered."""
    stations = Printer.objects.filter(jobs__purpose="ticket").distinct()
    said, marked = told_lines([paper_of(settings.PAPER_DIR, it) for it in stations])
    wanted = Counter(Line.objects.values_list("kitchen_name", "variant_name", "quantity"))
    return {
        "lines": said.total(),
        "missing": (wanted - said).total(),
        "doubled": (said - wanted).total(),
        "marked": marked,
    }


def _rounds(record: Path) -> dict[str, int]:
    intents = [it for it in read(record) if it.get("intent") == "round"]
    acknowledged = {it["key"] for it in read(record) if it.get("outcome") == "round" and it["status"] < 400}
    in_books = Counter(Round.objects.values_list("key", flat=True))
    by_party = Counter(it["order"] for it in intents)
    return {
        "parties": len(by_party),
        "rounds_sent": len(intents),
        "rounds_acknowledged": len(acknowledged),
        "rounds_lost": sum(in_books[key] == 0 for key in acknowledged),
        # A round whose key nobody meant to send is one that was sent again as something new.
        "rounds_doubled": in_books.total() - len(in_books.keys() & {it["key"] for it in intents}),
    }


def _payments(record: Path) -> dict[str, int]:
    deeds = [it for it in read(record) if it.get("outcome") in ("cash", "card") and it["status"] < 400]
    intents = [it for it in read(record) if it.get("intent") in ("cash", "card")]
    by_tab = Counter(it["tab"] for it in deeds)
    meant = Counter(it["tab"] for it in intents)
    in_books = Counter(Payment.objects.values_list("bill__tab", flat=True))
    owed = dict(Line.objects.values_list("tab").annotate(total=Sum("amount")))
    paid = dict(Payment.objects.values_list("bill__tab").annotate(total=Sum("amount")))
    return {
        "payments_acknowledged": len(deeds),
        "payments_lost": sum(max(0, count - in_books[tab]) for tab, count in by_tab.items()),
        "payments_doubled": sum(max(0, count - meant[tab]) for tab, count in in_books.items()),
        "tabs_not_paid_exactly": sum(paid.get(tab, 0) != owed[tab] for tab in by_tab),
        "bills_open": Bill.objects.filter(state=BillState.OPEN).count(),
    }
