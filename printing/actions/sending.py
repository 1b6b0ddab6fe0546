"""From queued to one of three honest ends: printed, not printed, unknown. Called by the queue, never by a page."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from acts.actions import Act
from printing import topics
from printing.actions.copies import make_copy, times_unknown
from printing.actions.health import note_health
from printing.actions.moving import moved
from printing.actions.rerouting import STAYS, fail_over, follow_redirection
from printing.drivers.base import Outcome
from printing.models import ON_ITS_PAPER_ONLY, JobState, PrintJob

# Somebody has to walk to the printer. The job waits for them as long as it takes, and prints by itself then.
WAITS_FOR_SOMEBODY = frozenset({"paper_out", "cover_open", "offline", "error"})
LOOK_AGAIN = timedelta(seconds=2)
# A printer that can't be reached is tried for about ten minutes: time to find the switch, or the cable.
# Never longer than ten seconds between: what waits is to be out within a minute of its being found.
BACK_OFF = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 10))
MOST_ATTEMPTS = 60
SKEW = timedelta(seconds=1)  # what two machines' clocks may differ by
# After an unknown end a marked copy follows by itself, twice at most; a receipt's copies are for people to ask for.
MOST_COPIES = 2
BY_HAND_ONLY = frozenset({"receipt", ON_ITS_PAPER_ONLY})


def claim_next(printer_id: int, *, act: Act) -> PrintJob | None:
    """Take the printer's oldest job in hand, or None: nothing is due, or somebody else is sending there.

    The oldest waits its turn even while it can't be printed, so that order is kept. A conditional update and the
    unique "one sending per printer" decide between two who claim at once. What waits for a redirected printer is
    taken where it was sent instead.
    """
    jobs = PrintJob.objects.filter(printer=printer_id, printer__is_active=True, printer__stopped_at=None)
    if jobs.filter(state=JobState.SENDING).exists():
        return None
    queued = jobs.filter(state=JobState.QUEUED).select_related("printer__redirected_to", "printer__backup")
    job = queued.order_by("queued_at", "pk").first()
    if job is not None and job.printer.redirected_to and job.purpose not in STAYS:
        follow_redirection(job.printer, act=act)
        job = queued.order_by("queued_at", "pk").first()
    if job is None or job.next_try_at > act.at + SKEW:
        return None
    try:
        with transaction.atomic():
            mine = moved(job, JobState.SENDING, claimed_at=act.at, attempts=job.attempts + 1)
    except IntegrityError:
        return None
    return job if mine else None


def hold(job: PrintJob, *, act: Act) -> None:
    """Say that a claimed job is still being sent: claimed anew by whoever has it, or given up for lost already."""
    moment = act.at
    if PrintJob.objects.filter(pk=job.pk, state=JobState.SENDING, claimed_at=job.claimed_at).update(claimed_at=moment):
        job.claimed_at = moment


def record_outcome(job: PrintJob, outcome: Outcome, *, act: Act) -> None:
    """Write down how a claimed job ended, unless it was given up for lost meanwhile.

    Printed is printed. A proved non-print goes back to the head of the queue with the same bytes, unmarked: for as
    long as somebody has to walk there, else a bounded number of times; after `backup_after` seconds of that the
    backup takes over. An unknown end stays unknown; a marked copy takes its place in the queue. Rings the job's
    origin, the floor and the printers' page when there is or was trouble; only origin, page and paper when all went
    well.
    """
    if outcome.state == "printed":
        mine = _printed(job, act=act)
    elif outcome.state == "failed":
        mine = _not_printed(job, outcome, act=act)
    else:
        mine = _unknown(job, outcome, act=act)
    if mine:
        note_health(job.printer, outcome, act=act)
    if mine and outcome.state == "failed":
        fail_over(job.printer, act=act)


def give_up_waiting(job: PrintJob, *, act: Act) -> None:
    """Call a job unknown whose sender has not been heard of for too long (killed, or stuck)."""
    _unknown(job, Outcome("unknown", "lost", "the sender was never heard of again"), act=act)


def _printed(job: PrintJob, *, act: Act) -> bool:
    had_trouble = bool(job.reason) or job.copy_of_id is not None
    if not moved(job, JobState.PRINTED, done_at=act.at, reason=""):
        return False
    act.publish(*topics.of_job(job) if had_trouble else (job.origin, topics.page(job.venue_id)))
    if job.printer.is_virtual:
        act.publish(topics.paper(job.venue_id))
    return True


def _not_printed(job: PrintJob, outcome: Outcome, *, act: Act) -> bool:
    is_news = job.reason != outcome.reason
    if outcome.reason in WAITS_FOR_SOMEBODY:
        mine = moved(job, JobState.QUEUED, reason=outcome.reason, next_try_at=act.at + LOOK_AGAIN, attempts=0)
    elif job.attempts < MOST_ATTEMPTS:
        pause = BACK_OFF[min(job.attempts, len(BACK_OFF)) - 1]
        mine = moved(job, JobState.QUEUED, reason=outcome.reason, next_try_at=act.at + pause)
    else:
        mine = moved(job, JobState.FAILED, reason=outcome.reason, done_at=act.at)
    if mine and (is_news or job.state == JobState.FAILED):
        act.publish(*topics.of_job(job))
    return mine


def _unknown(job: PrintJob, outcome: Outcome, *, act: Act) -> bool:
    if not moved(job, JobState.UNKNOWN, reason=outcome.reason, done_at=act.at):
        return False
    act.publish(*topics.of_job(job))
    if job.purpose not in BY_HAND_ONLY and times_unknown(job) <= MOST_COPIES:
        make_copy(job, keep_place=True, act=act)
    return True
