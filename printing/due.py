"""What the clock looks after: paper that is due or late, printers that are silent, and who could stand in for them."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from printing.models import OPEN_STATES, Driver, JobState, Printer, PrintJob
from printing.queries import LATE_AFTER, OPEN_TOO_LONG, stands_in, without_bytes

# How often a printer is asked how it is, when there is nothing to print; the second while something is wrong with it.
ASK_EVERY, ASK_OFTEN = timedelta(seconds=30), timedelta(seconds=5)
# A printer that comes for its paper does so every few seconds.
ASKS_NOT_AFTER = timedelta(seconds=20)


def begun_before(moment: datetime) -> list[PrintJob]:
    """Jobs whose sender has been silent since before this moment."""
    return list(
        without_bytes().filter(state=JobState.SENDING, claimed_at__lt=moment).select_related("printer", "venue")
    )


def printers_due(now: datetime) -> list[int]:
    """Printers that have something to print now and nobody sending to them."""
    sending = PrintJob.objects.filter(printer=OuterRef("printer"), state=JobState.SENDING)
    due = PrintJob.objects.filter(
        state=JobState.QUEUED, next_try_at__lte=now, printer__is_active=True, printer__stopped_at=None
    )
    return list(due.exclude(Exists(sending)).values_list("printer", flat=True).distinct())


def printers_to_ask(now: datetime) -> list[int]:
    """Printers in use that have not been heard of for a while, sooner where something is wrong."""
    return list(_to_ask(now).values_list("pk", flat=True))


def is_to_be_asked(printer_id: int, now: datetime) -> bool:
    """Whether this printer should be asked how it is."""
    return _to_ask(now).filter(pk=printer_id).exists()


def printers_in_trouble(now: datetime) -> list[Printer]:
    """Printers with a backup and paper that waits, and trouble for long enough that the backup may take over."""
    waiting = PrintJob.objects.filter(printer=OuterRef("pk"), state=JobState.QUEUED)
    stuck = Printer.objects.filter(Exists(waiting), trouble_at__isnull=False, backup__isnull=False, stopped_at=None)
    found = stuck.filter(redirected_to=None).exclude(trouble="").select_related("venue", "backup", "redirected_to")
    return [it for it in found if stands_in(it, now)]


def silent_askers(now: datetime) -> list[Printer]:
    """Printers that come for their paper, have some waiting, and have not come for a while."""
    waiting = PrintJob.objects.filter(
        printer=OuterRef("pk"), state=JobState.QUEUED, queued_at__lte=now - LATE_AFTER, next_try_at__lte=now
    )
    gone = Q(polled_at=None) | Q(polled_at__lt=now - ASKS_NOT_AFTER)
    askers = Printer.objects.filter(gone, Exists(waiting), driver__in=[Driver.STAR, Driver.EPSON], is_active=True)
    return list(askers.filter(stopped_at=None).exclude(trouble="asks_not").select_related("venue", "backup"))


def became_late(since: datetime, now: datetime) -> set[int]:
    """Venues that have a job which became late between the two moments, or a drawer that has stood open for long."""
    late = PrintJob.objects.filter(
        state__in=OPEN_STATES, queued_at__gt=since - LATE_AFTER, queued_at__lte=now - LATE_AFTER
    )
    opened = Printer.objects.filter(
        drawer_opened_at__gt=since - OPEN_TOO_LONG, drawer_opened_at__lte=now - OPEN_TOO_LONG
    )
    return {*late.values_list("venue", flat=True), *opened.values_list("venue", flat=True)}


def _to_ask(now: datetime) -> QuerySet[Printer]:
    used = Printer.objects.filter(is_active=True, speaks_status=True, seen_at__isnull=False)
    wrong = (~Q(trouble="") | Q(drawer_opened_at__isnull=False)) & Q(asked_at__lt=now - ASK_OFTEN)
    return used.filter(Q(asked_at=None) | Q(asked_at__lt=now - ASK_EVERY) | wrong)
