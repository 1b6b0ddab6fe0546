"""What is asked about paper. Jobs come without their bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise

from core import clock
from printing import words
from printing.models import OPEN_STATES, Driver, JobState, Printer, PrintJob
from venues.models import Venue

# A waiter hears within this time that something has not printed (domain.md, rule 4).
# The clock looks every two seconds, and a page takes a moment to look again.
LATE_AFTER = timedelta(seconds=6)
LATEST = 40
OPEN_TOO_LONG = timedelta(seconds=60)
A_DAY = timedelta(days=1)
# It was asked, or tried, and nothing but questions had gone out. Not among them: lost, slow.
PROVEN = frozenset(
    {"paper_out", "cover_open", "offline", "error", "refused", "unreachable", "silent", "elsewhere", "asks_not"}
)
# In the order of the model.
OWED = ("id", "purpose", "copy", "title", "origin", "state", "reason", "queued_at", "next_try_at")


@dataclass(frozen=True)
class Unprinted:
    """What is wrong with one printer, and what it owes. `reason` is of its oldest job, or its own.

    `text` and `way_out` are in plain words. `elsewhere` prints what it can't. `drawer_at`: since when its drawer has
    stood open, once that is long enough to say so.
    """

    printer: Printer
    jobs: tuple[PrintJob, ...]
    reason: str
    text: str | Promise
    way_out: str | Promise
    elsewhere: Printer | None = None
    drawer_at: datetime | None = None

    @property
    def count(self) -> int:
        """How many papers."""
        return len(self.jobs)

    @property
    def titles(self) -> tuple[str, ...]:
        """Which, in the words of the floor."""
        return tuple(dict.fromkeys(job.title for job in self.jobs))

    @property
    def origins(self) -> frozenset[str]:
        """Whom it concerns: "tab.12"."""
        return frozenset(job.origin for job in self.jobs if job.origin)

    @property
    def is_only_drawer(self) -> bool:
        """Whether nothing is wrong but its drawer."""
        return not self.jobs and not self.reason and self.elsewhere is None

    @property
    def needs_somebody(self) -> bool:
        """Whether it stays so until somebody decides (red), rather than printing by itself (amber)."""
        return any(job.needs_somebody for job in self.jobs)


@dataclass(frozen=True)
class PrinterCard:
    """A printer on the printers' page."""

    printer: Printer
    waiting: tuple[PrintJob, ...]
    trouble: words.Words | None
    elsewhere: Printer | None
    now: datetime

    @property
    def state(self) -> str:
        """Red while something can't print, amber for a warning or what somebody wanted so."""
        is_meant = self.printer.stopped_at or not self.printer.trouble
        return "wait" if is_meant and not any(job.needs_somebody for job in self.waiting) else "alarm"

    @property
    def gets_paper(self) -> bool:
        """Whether others' paper may be sent there."""
        it = self.printer
        return it.is_active and not it.stopped_at and it.redirected_to_id is None

    @property
    def waits_since(self) -> datetime | None:
        """Since when its oldest paper waits."""
        return min((job.queued_at for job in self.waiting if job.state in OPEN_STATES), default=None)

    @property
    def seconds(self) -> int:
        """How long its oldest paper has waited."""
        return int((self.now - self.waits_since).total_seconds()) if self.waits_since else 0


def stands_in(printer: Printer, now: datetime) -> Printer | None:
    """Who prints in place of this printer now, by a person's word or by itself."""
    if printer.redirected_to is not None:
        return printer.redirected_to
    backup = printer.backup
    if backup is None or printer.stopped_at or printer.trouble not in PROVEN or printer.trouble_at is None:
        return None
    if now - printer.trouble_at < timedelta(seconds=printer.backup_after):
        return None
    return backup if backup.is_active and not backup.stopped_at and not backup.trouble else None


def unprinted(venue: Venue, now: datetime | None = None, *, printer_id: int | None = None) -> list[Unprinted]:
    """What did not print, or not in time, and printers that can't, by printer; one query.

    What has failed once is told at once; what is only late after `LATE_AFTER`.
    """
    now = now or clock.now()
    open_ones = Q(jobs__state__in=[*OPEN_STATES, JobState.FAILED])
    owed = FilteredRelation(
        "jobs", condition=open_ones | Q(jobs__state=JobState.UNKNOWN, jobs__done_at__gt=now - A_DAY)
    )
    copies = PrintJob.objects.filter(copy_of=OuterRef("owed__pk"))
    owed_fields = {f"owed_{it}": F(f"owed__{it}") for it in OWED}
    printers = Printer.objects.filter(venue=venue).annotate(owed=owed).annotate(**owed_fields)
    copies = PrintJob.objects.filter(copy_of=OuterRef("owed_id"))
    printers = printers.annotate(has_copy=Exists(copies)).select_related("backup", "redirected_to")
    if printer_id is not None:
        printers = printers.filter(pk=printer_id)
    wrong = Q(owed_id__isnull=False) | ~Q(trouble="") | Q(stopped_at__isnull=False) | Q(redirected_to__isnull=False)
    rows = printers.filter(wrong | Q(drawer_opened_at__lte=now - OPEN_TOO_LONG))
    ordered = rows.order_by("name", F("owed_queued_at"), F("owed_id"))
    found = [_unprinted(list(group), now) for _printer, group in groupby(ordered, key=lambda it: it.pk)]
    return [it for it in found if it.jobs or it.reason or it.elsewhere or it.drawer_at]


def printer_cards(venue: Venue, now: datetime | None = None) -> list[PrinterCard]:
    """Every printer with its open and troubled jobs; two queries."""
    now = now or clock.now()
    printers = Printer.objects.filter(venue=venue).select_related("backup", "redirected_to")
    open_jobs = without_bytes().filter(venue=venue).filter(Q(state__in=OPEN_STATES) | _to_decide())
    waiting: dict[int, list[PrintJob]] = {}
    for job in open_jobs.order_by("queued_at", "pk"):
        waiting.setdefault(job.printer_id, []).append(job)
    return [_card(printer, waiting.get(printer.pk, []), now) for printer in printers]


def latest_jobs(venue: Venue, limit: int = LATEST) -> list[PrintJob]:
    """What came out or was dropped lately, newest first; one query."""
    ended = without_bytes().filter(venue=venue, done_at__isnull=False).select_related("printer")
    moved_to = PrintJob.objects.filter(copy_of=OuterRef("pk")).values("printer__name")[:1]
    counted = ended.annotate(copy_count=Count("copies"), moved_to=Subquery(moved_to))
    return list(counted.order_by("-done_at", "-pk")[:limit])


def job_of(venue: Venue, pk: int) -> PrintJob | None:
    """One of the venue's jobs."""
    return PrintJob.objects.filter(venue=venue, pk=pk).select_related("printer__backup").first()


def first_papers(events: Iterable[str], purpose: str) -> list[PrintJob]:
    """The first paper of each of these events ("ticket.12"), without its copies."""
    first = PrintJob.objects.filter(event__in=list(events), purpose=purpose, copy_of=None)
    return list(first.select_related("printer__backup", "venue").order_by("pk"))


def printer_of(venue: Venue, pk: int) -> Printer | None:
    """One of the venue's printers."""
    return Printer.objects.filter(venue=venue, pk=pk).select_related("venue", "backup", "redirected_to").first()


def ways(printer: Printer) -> list[Printer]:
    """Printers of the house that could print in its place."""
    others = Printer.objects.filter(venue=printer.venue_id, is_active=True, stopped_at=None, redirected_to=None)
    return list(others.exclude(pk=printer.pk))


def virtual_printers(venue: Venue | None = None) -> list[Printer]:
    """Printers whose paper is shown in the browser."""
    printers = Printer.objects.filter(driver=Driver.VIRTUAL, is_active=True).select_related("venue")
    return list(printers.filter(venue=venue) if venue else printers)


def pdf_printers(venue: Venue) -> list[Printer]:
    """Printers whose paper is files."""
    return list(Printer.objects.filter(venue=venue, driver=Driver.PDF, is_active=True))


def printed_on(printer: Printer, limit: int) -> list[PrintJob]:
    """What came out of a printer, newest first."""
    return list(without_bytes().filter(printer=printer, state=JobState.PRINTED).order_by("-done_at", "-pk")[:limit])


def printer_by_id(pk: int) -> Printer:
    """A printer with its venue and who stands in for it, for whoever sends to it."""
    return Printer.objects.select_related("venue", "backup", "redirected_to").get(pk=pk)


def without_bytes() -> QuerySet[PrintJob]:
    """Jobs as lists show them."""
    return PrintJob.objects.defer("data")


def _to_decide() -> Q:
    """Failed for good; or unknown, and no copy has taken its place."""
    has_copy = Q(Exists(PrintJob.objects.filter(copy_of=OuterRef("pk"))))
    return Q(state=JobState.FAILED) | (Q(state=JobState.UNKNOWN) & ~has_copy)


def _unprinted(rows: list[Printer], now: datetime) -> Unprinted:
    printer = rows[0]
    jobs = tuple(job for it in rows if (job := _owed(it, printer, now)))
    reason = _reason(printer, jobs)
    is_open = printer.drawer_opened_at is not None and now - printer.drawer_opened_at >= OPEN_TOO_LONG
    drawer_at = printer.drawer_opened_at if is_open else None
    said = words.of(reason) if reason or jobs else words.Words("", "")
    return Unprinted(printer, jobs, reason, *said, stands_in(printer, now), drawer_at)


def _owed(row: Printer, printer: Printer, now: datetime) -> PrintJob | None:
    """The job that came with a printer's row, if it is one to speak of."""
    fields = [getattr(row, f"owed_{it}") for it in OWED]
    job = PrintJob.from_db("default", OWED, fields)
    if job.pk is None or (job.state == JobState.UNKNOWN and getattr(row, "has_copy", False)):
        return None
    if job.state in OPEN_STATES and not job.reason and now - job.queued_at < LATE_AFTER:
        return None
    job.printer = printer
    return job


def _reason(printer: Printer, jobs: Iterable[PrintJob]) -> str:
    if not printer.is_active and jobs:
        return "asleep"
    if printer.stopped_at:
        return "stopped"
    return printer.trouble or next((job.reason for job in jobs if job.reason), "")


def _card(printer: Printer, waiting: list[PrintJob], now: datetime) -> PrinterCard:
    reason = _reason(printer, waiting) or ("paper_near_end" if printer.is_near_end else "")
    return PrinterCard(printer, tuple(waiting), words.of(reason) if reason else None, stands_in(printer, now), now)
