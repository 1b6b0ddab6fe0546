"""Printers that come and ask: how they say they are, what they take along, and what they say became of it."""

from datetime import timedelta

from acts.actions import Act
from printing import topics
from printing.actions.health import note_health
from printing.actions.proving import WORKED, new_digits, print_code
from printing.actions.sending import claim_next, give_up_waiting, record_outcome
from printing.drivers.base import Health, Outcome
from printing.models import JobState, Printer, PrintJob

# A printer asks every few seconds; not every time is written down.
NOTED_EVERY = timedelta(seconds=5)
# It took a job, asks again, and has not said what became of it: by then it isn't going to.
ANSWERS_WITHIN = timedelta(seconds=20)
ADDRESS = 60


def note_asking(printer: Printer, health: Health | None, name: str, *, act: Act) -> None:
    """Write down that a printer asked, and how it says it is (None: it didn't say).

    The first time, it prints four digits about itself. In trouble it gets nothing, and what is due says why. After
    trouble whatever waits is due at once. Rings floor and printers' page where something is news.
    """
    is_new, was_silent = printer.polled_at is None, printer.trouble == "asks_not"
    if printer.polled_at is None or act.at - printer.polled_at >= NOTED_EVERY:
        printer.polled_at, printer.address = act.at, name[:ADDRESS] or printer.address
        printer.save(update_fields=["polled_at", "address"])
    if is_new:
        _arrived(printer, act=act)
    if health is None and was_silent:
        health = Health(paper_near_end=printer.is_near_end)
    if health is None:
        return
    if health.reason:
        _in_trouble(printer, health, act=act)
    elif printer.trouble or printer.is_near_end != health.paper_near_end:
        note_health(printer, health, act=act)
        PrintJob.objects.filter(printer=printer, state=JobState.QUEUED).update(next_try_at=act.at)


def give_up_unanswered(printer: Printer, *, act: Act) -> bool:
    """Call a job unknown that a printer took and never spoke of again; says whether it has none in hand now."""
    job = in_hand(printer)
    if job is None:
        return True
    if job.claimed_at is None or act.at - job.claimed_at < ANSWERS_WITHIN:
        return False
    give_up_waiting(job, act=act)
    return True


def hand_over(printer: Printer, ref: str, *, act: Act) -> PrintJob | None:
    """Let a printer take a job along: the same once more while it hasn't answered, else the oldest that is due.

    `ref` is what the printer was told to ask for; empty where its make doesn't say. None: there is nothing for it.
    """
    job = in_hand(printer)
    if job is not None:
        return job if ref in ("", ref_of(job)) else None
    due = next_due(printer, act=act)
    if due is None or ref not in ("", offer_of(due)):
        return None
    return claim_next(printer.pk, act=act)


def hear_answer(printer: Printer, ref: str, outcome: Outcome, *, act: Act) -> None:
    """Write down what a printer says became of a job. A second answer, or one about another's job, changes nothing.

    Word that comes after we gave it up still tells whether it printed.
    """
    job = _job_of(printer, ref) if ref else in_hand(printer)
    if job is not None:
        record_outcome(job, outcome, act=act)


def next_due(printer: Printer, *, act: Act) -> PrintJob | None:
    """The oldest job that waits for a printer, if it is due. Without its bytes."""
    if not printer.is_active or printer.stopped_at:
        return None
    waiting = PrintJob.objects.defer("data").filter(printer=printer, state=JobState.QUEUED)
    job = waiting.order_by("queued_at", "pk").first()
    return job if job and job.next_try_at <= act.at else None


def in_hand(printer: Printer) -> PrintJob | None:
    """What the printer took and has not answered."""
    return PrintJob.objects.filter(printer=printer, state=JobState.SENDING).select_related("printer__backup").first()


def offer_of(job: PrintJob) -> str:
    """How a waiting job will be called once it is taken: each attempt has a name of its own."""
    return f"{job.pk}-{job.attempts + 1}"


def ref_of(job: PrintJob) -> str:
    """How a job is called that was taken."""
    return f"{job.pk}-{job.attempts}"


def _job_of(printer: Printer, ref: str) -> PrintJob | None:
    pk, _dash, attempts = ref.partition("-")
    if not (pk.isdecimal() and attempts.isdecimal() and len(ref) < 16):
        return None
    taken = PrintJob.objects.filter(printer=printer, state__in=[JobState.SENDING, JobState.UNKNOWN])
    return taken.filter(pk=int(pk), attempts=int(attempts)).select_related("printer__backup").first()


def _arrived(printer: Printer, *, act: Act) -> None:
    printer.set_up = printer.set_up | {"address": WORKED}
    printer.save(update_fields=["set_up"])
    print_code(printer, new_digits(), act=act)
    act.publish(topics.page(printer.venue_id))


def _in_trouble(printer: Printer, health: Health, *, act: Act) -> None:
    taken = in_hand(printer)
    if taken is not None:
        record_outcome(taken, Outcome("unknown", health.reason, health.detail, health.paper_near_end), act=act)
    elif next_due(printer, act=act) and (job := claim_next(printer.pk, act=act)):
        record_outcome(job, Outcome("failed", health.reason, health.detail, health.paper_near_end), act=act)
    elif printer.trouble != health.reason:
        note_health(printer, health, act=act)
