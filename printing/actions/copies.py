"""Paper once more, or elsewhere: what stands above it follows from what became of the paper before."""

from django.db.models import Max

from acts.actions import Act
from printing import documents
from printing.actions.moving import moved
from printing.actions.queueing import queue_job
from printing.escpos.decode import without_drawer
from printing.models import JobState, Printer, PrintJob

MOVED = "moved"


def make_copy(job: PrintJob, *, printer: Printer | None = None, keep_place: bool = False, act: Act) -> PrintJob:
    """Queue a job's paper once more, here or on another printer, with its marks above it and never a drawer pulse."""
    where = printer or job.printer
    line = _line_of(job)
    mark = _mark(line, where)
    data = bytes(PrintJob.objects.values_list("data", flat=True).get(pk=line[-1].pk))
    last = PrintJob.objects.filter(event=job.event, purpose=job.purpose).aggregate(last=Max("copy"))["last"]
    return queue_job(
        where,
        event=job.event,
        purpose=job.purpose,
        data=documents.marked(data, mark, where) if mark else without_drawer(data),
        title=job.title,
        origin=job.origin,
        copy=last + 1,
        copy_of=job,
        queued_at=job.queued_at if keep_place else None,
        act=act,
    )


def hand_over(job: PrintJob, to: Printer, *, act: Act) -> PrintJob | None:
    """Take a job that waits (or failed) to another printer, where it keeps its place; None where it moved on."""
    if not moved(job, JobState.CANCELLED, done_at=act.at, reason=MOVED):
        return None
    act.publish(job.origin)
    return make_copy(job, printer=to, keep_place=True, act=act)


def times_unknown(job: PrintJob) -> int:
    """How often nobody knew what became of this paper."""
    return sum(it.state == JobState.UNKNOWN for it in _line_of(job))


def mark_of(job: PrintJob, where: Printer) -> str:
    """What stands above a copy of this job there: for whom it stands in, and whether it may be the second."""
    return _mark(_line_of(job), where)


def _mark(line: list[PrintJob], where: Printer) -> str:
    states = {it.state for it in line}
    marks = [documents.backup_mark(line[-1].printer)] if line[-1].printer_id != where.pk else []
    if JobState.UNKNOWN in states:
        marks.append(documents.MAYBE_DUPLICATE)
    elif JobState.PRINTED in states:
        marks.append(documents.COPY)
    return " ".join(marks)


def _line_of(job: PrintJob) -> list[PrintJob]:
    """The job, what it is a copy of, and so on to the first."""
    line, rows = [job], PrintJob.objects.defer("data").select_related("printer")
    while line[-1].copy_of_id:
        line.append(rows.get(pk=line[-1].copy_of_id))
    return line
