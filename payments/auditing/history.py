"""Of rows of money that stand in no chain: the journal, which does, wrote down what they say. A7, A20."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Min, Model, Q, QuerySet

from core.auditing import Finding
from journal.models import Entry
from payments.models import CashMovement, Payment, Refund, TenderCorrection, Tip
from venues.models import Venue

PAYMENTS = (
    *("payments.cash_taken", "payments.card_taken", "payments.stored_taken", "payments.other_taken"),
    *("payments.account_charged", "payments.walked_out", "payments.room_charged", "payments.folio_paid"),
    "payments.account_paid",
)
CORRECTED, MOVED, TIPPED = "payments.tender_corrected", "payments.cash_moved", "payments.tip_given"
REFUNDS = ("payments.refunded", "payments.room_charge_reversed")
KINDS = (*PAYMENTS, CORRECTED, MOVED, TIPPED, *REFUNDS)
# A row and its entry are of the same moment: no more of them is looked at together.
SPAN = timedelta(days=31)
TENDERS = {
    "payments.cash_taken": ("cash",),
    "payments.card_taken": ("card", "online"),
    "payments.stored_taken": ("stored",),
    "payments.other_taken": ("other",),
    "payments.account_charged": ("account",),
    "payments.walked_out": ("walk_out",),
    "payments.room_charged": ("room",),
}
type Said = dict[str, Any]
type Told = dict[int, Said]


def findings() -> Iterator[Finding]:
    """A7: payments, refunds, corrections, tips and cash that was moved are what the journal says, and nothing more."""
    for when in _spans():
        yield from _of(when)


def _entries() -> QuerySet[Entry]:
    return Entry.objects.filter(venue_id__in=Venue.objects.values("pk"), kind__in=KINDS)


def _spans() -> Iterator[Q]:
    """Some weeks at a time, from the first entry to the last, and whatever stands before and after."""
    ends = _entries().aggregate(first=Min("at"), last=Max("at"))
    since: datetime | None = None
    until: datetime | None = ends["first"]
    while until is not None and until + SPAN < ends["last"]:
        until += SPAN
        yield Q(at__lt=until, at__gte=since) if since else Q(at__lt=until)
        since = until
    yield Q(at__gte=since) if since else Q()


def _of(when: Q) -> Iterator[Finding]:
    told: dict[str, Told] = {"payment": {}, "instead": {}, "movement": {}, "tip": {}, "refund": {}}
    rows = _entries().filter(when).values_list("kind", "at", "by_id", "subject", "data")
    for kind, at, by, subject, data in rows.iterator():
        said = json.loads(data)
        # Where a terminal answers, nobody is there: whoever asked it is named.
        said |= {"kind": kind, "at": at, "by": said.get("by") or by, "subject": subject}
        what = {CORRECTED: "instead", MOVED: "movement", TIPPED: "tip"}.get(
            kind, "refund" if kind in REFUNDS else "payment"
        )
        if what in said:
            told[what][said[what]] = said
        else:
            yield Finding("A7", f"The journal's {kind} of {subject} names nothing.")
    yield from _payments(when, told["payment"], told["instead"])
    yield from _corrections(when, told["instead"])
    yield from _others(when, told)


def _payments(when: Q, taken: Told, instead: Told) -> Iterator[Finding]:
    columns = ("pk", "amount", "tip", "rounding", "tendered", "tender", "bill", "by_id", "at", "business_date")
    corrected = [it["payment"] for it in instead.values()]
    was: Told = {it["pk"]: dict(it) for it in Payment.objects.filter(pk__in=corrected).values("pk", "amount", "tip")}
    seen = set()
    for row in Payment.objects.filter(when).values(*columns).iterator():
        pk = row["pk"]
        seen.add(pk)
        said = taken.get(pk) or _as_paid(instead.get(pk), was)
        wanted: Said = {name: said[name] for name in ("amount", "tip", "rounding", "tendered", "at") if name in said}
        is_tender = row["tender"] in TENDERS.get(said.get("kind", ""), (said.get("tender", row["tender"]),))
        is_bill = row["bill"] is None or said.get("subject") == f"bill.{row['bill']}"
        # Who paid on their own phone is nobody of ours.
        is_told = said.get("by") is not None or said.get("kind") != "payments.folio_paid"
        is_by = row["by_id"] is None or not is_told or said.get("by") == row["by_id"]
        if not said or _differs(row, wanted) or not (is_tender and is_bill and is_by):
            yield Finding("A7", f"Payment {pk} isn't what the journal says.")
    for pk in _lost(Payment, taken.keys() - seen):
        yield Finding("A7", f"Payment {pk} is in the journal and nowhere else.")


def _as_paid(correction: Said | None, was: Told) -> Said:
    """What a payment that took the place of one that `was` should say."""
    before = was.get(correction["payment"]) if correction else None
    if correction is None or before is None:
        return {}
    return {name: correction[name] for name in ("at", "by", "subject")} | {it: before[it] for it in ("amount", "tip")}


def _corrections(when: Q, told: Told) -> Iterator[Finding]:
    rows = TenderCorrection.objects.filter(when).values(
        "pk", "payment", "replacement", "reason", "by_id", "at", "business_date", "replacement__business_date"
    )
    seen = set()
    for row in rows:
        seen.add(row["replacement"])
        said = told.get(row["replacement"], {})
        wanted = {name: said.get(name) for name in ("payment", "reason", "at")} | {"by_id": said.get("by")}
        if _differs(row, wanted) or row["business_date"] != row["replacement__business_date"]:
            yield Finding("A7", f"Correction {row['pk']} isn't what the journal says.")
    for pk in told.keys() - seen:
        if not TenderCorrection.objects.filter(replacement=pk).exists():
            yield Finding("A7", f"The correction by payment {pk} is in the journal and nowhere else.")


def _others(when: Q, told: dict[str, Told]) -> Iterator[Finding]:
    refunds = Refund.objects.filter(when).values(
        "pk", "payment", "amount", "tip", "reason", "by_id", "at", "intent", "posting"
    )
    tips = Tip.objects.filter(when).values("pk", "amount", "bill", "tender", "tip_for_id", "by_id", "at", "intent")
    movements = CashMovement.objects.filter(when).values("pk", "amount", "kind", "session", "reason", "by_id", "at")
    yield from _compare("refund", refunds, told["refund"], {it: it for it in ("payment", "amount", "tip", "reason")})
    yield from _compare("tip", tips, told["tip"], {"amount": "amount", "tender": "tender", "tip_for_id": "to"})
    yield from _compare(
        "movement", movements, told["movement"], {"amount": "amount", "reason": "reason", "kind": "way"}
    )


def _compare(what: str, rows: QuerySet[Any, Any], told: Told, same: dict[str, str]) -> Iterator[Finding]:
    """Rows beside their entries; `same` says under which name the journal has a column."""
    seen = set()
    for row in rows.iterator():
        seen.add(row["pk"])
        said = told.get(row["pk"], {})
        wanted = {column: said.get(name) for column, name in {**same, "by_id": "by", "at": "at"}.items()}
        # What somebody else's system answered, it says itself: who had asked for it stands in the row.
        if row.get("intent") or row.get("posting"):
            del wanted["by_id"]
        about = {"tip": f"bill.{row.get('bill')}", "movement": f"cashsession.{row.get('session')}"}.get(what)
        if _differs(row, wanted) or (about and said.get("subject") != about):
            yield Finding("A7", f"The {what} {row['pk']} isn't what the journal says.")
    for pk in _lost(rows.model, told.keys() - seen):
        yield Finding("A7", f"The {what} {pk} is in the journal and nowhere else.")


def _lost(model: type[Model], pks: Collection[int]) -> set[int]:
    """Which of these rows aren't there. One that is of another moment than its entry says so itself."""
    return set(pks).difference(model._default_manager.filter(pk__in=pks).values_list("pk", flat=True)) if pks else set()


def _differs(row: Mapping[str, Any], wanted: Said) -> bool:
    return any(row[name] != value for name, value in wanted.items())
