"""What is asked about paper. Jobs come without their bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from core import clock
from printing import words
from printing.models import OPEN_STATES, Driver, JobState, Printer, PrintJob
from venues.models import Venue

# A waiter hears within this time that something has not printed (domain.md, rule 4).
LATE_AFTER = timedelta(seconds=10)
LATEST = 40


@dataclass(frozen=True)
class Unprinted:
    """What one printer owes. `reason` is of its oldest job; `text` and `way_out` are in plain words."""

    printer: Printer
    jobs: tuple[PrintJob, ...]
    reason: str
    text: str | Promise
    way_out: str | Promise

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
    def needs_somebody(self) -> bool:
        """Whether it stays so until somebody decides (red), rather than printing by itself (amber)."""
        return any(job.needs_somebody for job in self.jobs)


@dataclass(frozen=True)
class PrinterCard:
    """A printer on the printers' page."""

    printer: Printer
    waiting: tuple[PrintJob, ...]
    last_printed_at: datetime | None
    trouble: words.Words | None

    @property
    def state(self) -> str:
        """Red while something can't print, amber for a warning."""
        return "wait" if self.printer.trouble == "paper_near_end" and not self.waiting else "alarm"


def unprinted(venue: Venue, now: datetime | None = None) -> list[Unprinted]:
    """What did not print within 10 s, failed, or perhaps did, by printer; one query."""
    jobs = _troubled(now or clock.now()).filter(venue=venue).select_related("printer")
    ordered = sorted(jobs, key=lambda job: (job.printer.name, job.queued_at, job.pk))
    return [_unprinted(tuple(group)) for _printer, group in groupby(ordered, key=lambda job: job.printer_id)]


def printer_cards(venue: Venue) -> list[PrinterCard]:
    """Every printer with its open and troubled jobs; three queries."""
    printed = Max("jobs__done_at", filter=Q(jobs__state=JobState.PRINTED))
    printers = Printer.objects.filter(venue=venue).select_related("backup").annotate(last_printed_at=printed)
    open_jobs = without_bytes().filter(venue=venue).filter(Q(state__in=OPEN_STATES) | _to_decide())
    waiting: dict[int, list[PrintJob]] = {}
    for job in open_jobs.order_by("queued_at", "pk"):
        waiting.setdefault(job.printer_id, []).append(job)
    return [_card(printer, waiting.get(printer.pk, [])) for printer in printers]


def latest_jobs(venue: Venue, limit: int = LATEST) -> list[PrintJob]:
    """What came out or was dropped lately, newest first; one query."""
    ended = without_bytes().filter(venue=venue, done_at__isnull=False).select_related("printer")
    return list(ended.annotate(copy_count=Count("copies")).order_by("-done_at", "-pk")[:limit])


def job_of(venue: Venue, pk: int) -> PrintJob | None:
    """One of the venue's jobs."""
    return PrintJob.objects.filter(venue=venue, pk=pk).select_related("printer__backup").first()


def first_papers(events: Iterable[str], purpose: str) -> list[PrintJob]:
    """The first paper of each of these events ("ticket.12"), without its copies."""
    first = PrintJob.objects.filter(event__in=list(events), purpose=purpose, copy_of=None)
    return list(first.select_related("printer__backup", "venue").order_by("pk"))


def printer_of(venue: Venue, pk: int) -> Printer | None:
    """One of the venue's printers."""
    return Printer.objects.filter(venue=venue, pk=pk).first()


def virtual_printers(venue: Venue | None = None) -> list[Printer]:
    """Printers whose paper is shown in the browser."""
    printers = Printer.objects.filter(driver=Driver.VIRTUAL, is_active=True).select_related("venue")
    return list(printers.filter(venue=venue) if venue else printers)


def printer_by_id(pk: int) -> Printer:
    """A printer with its venue, for whoever sends to it."""
    return Printer.objects.select_related("venue").get(pk=pk)


def begun_before(moment: datetime) -> list[PrintJob]:
    """Jobs whose sender has been silent since before this moment."""
    return list(
        without_bytes().filter(state=JobState.SENDING, claimed_at__lt=moment).select_related("printer", "venue")
    )


def printers_due(now: datetime) -> list[int]:
    """Printers that have something to print now and nobody sending to them."""
    sending = PrintJob.objects.filter(printer=OuterRef("printer"), state=JobState.SENDING)
    due = PrintJob.objects.filter(state=JobState.QUEUED, next_try_at__lte=now, printer__is_active=True)
    return list(due.exclude(Exists(sending)).values_list("printer", flat=True).distinct())


def became_late(since: datetime, now: datetime) -> set[int]:
    """Venues that have a job which became late between the two moments."""
    late = PrintJob.objects.filter(
        state__in=OPEN_STATES, queued_at__gt=since - LATE_AFTER, queued_at__lte=now - LATE_AFTER
    )
    return set(late.values_list("venue", flat=True))


def without_bytes() -> QuerySet[PrintJob]:
    """Jobs as lists show them."""
    return PrintJob.objects.defer("data")


def _troubled(now: datetime) -> QuerySet[PrintJob]:
    late = Q(state__in=OPEN_STATES, queued_at__lte=now - LATE_AFTER)
    return without_bytes().filter(late | _to_decide())


def _to_decide() -> Q:
    """Failed for good; or unknown, and no copy has taken its place."""
    has_copy = Q(Exists(PrintJob.objects.filter(copy_of=OuterRef("pk"))))
    return Q(state=JobState.FAILED) | (Q(state=JobState.UNKNOWN) & ~has_copy)


def _unprinted(jobs: tuple[PrintJob, ...]) -> Unprinted:
    printer = jobs[0].printer
    reason = _reason(printer, jobs)
    return Unprinted(printer, jobs, reason, *words.of(reason))


def _reason(printer: Printer, jobs: Iterable[PrintJob]) -> str:
    if not printer.is_active:
        return "asleep"
    return next((job.reason for job in jobs if job.reason), "")


def _card(printer: Printer, waiting: list[PrintJob]) -> PrinterCard:
    trouble = printer.trouble or _reason(printer, waiting)
    last = getattr(printer, "last_printed_at", None)
    return PrinterCard(printer, tuple(waiting), last, words.of(trouble) if trouble else None)
