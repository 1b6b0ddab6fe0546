"""What people do about paper: once more, elsewhere, I have seen it, leave it."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from core.queue import enqueue
from printing import topics
from printing.actions.copies import hand_over, make_copy, mark_of
from printing.actions.moving import JobMoved, move
from printing.models import ON_ITS_PAPER_ONLY, JobState, Printer, PrintJob


class NotForCopying(Refused):
    """This paper can't be copied from here (409)."""


def try_again(job: PrintJob, *, act: Act) -> None:
    """Queue a job again that was proved not printed: the same paper, unmarked.

    A waiting job is tried at once. Journaled; rings origin, floor and the printers' page. Raises JobMoved.
    """
    if job.state == JobState.QUEUED:
        PrintJob.objects.filter(pk=job.pk, state=JobState.QUEUED).update(next_try_at=act.at)
    else:
        move(job, JobState.QUEUED, next_try_at=act.at, attempts=0, done_at=None, reason="")
    act.journal("printing.tried_again", job)
    act.publish(*topics.of_job(job))
    enqueue("printing.tasks.deliver", job.printer_id)


def reprint(job: PrintJob, *, act: Act) -> PrintJob:
    """Print a copy: marked COPY, or MAY BE DUPLICATE where nobody knows whether the first came out.

    Journaled; rings origin, floor and the printers' page. Raises NotForCopying for a printed receipt, whose copies
    are counted where receipts are, and JobMoved for paper that is still to come.
    """
    if job.state not in (JobState.UNKNOWN, JobState.PRINTED):
        raise JobMoved(_("This paper has not come out yet, so there is nothing to copy."))
    if job.state == JobState.PRINTED and job.purpose == "receipt":
        raise NotForCopying(
            _("Copies of receipts are counted."), way_out=_("Open the receipt and print its copy there.")
        )
    if job.purpose == ON_ITS_PAPER_ONLY:
        raise NotForCopying(
            _("Slips with codes are printed once."), way_out=_("Give out a new code on the card's page.")
        )
    act.journal("printing.reprinted", job, mark=mark_of(job, job.printer))
    act.publish(*topics.of_job(job))
    return make_copy(job, act=act)


def send_to_backup(job: PrintJob, *, act: Act) -> PrintJob:
    """Print a job's paper on the backup printer, saying for whom it stands in.

    A waiting or failed job is dropped here, an unknown one stays and its copy says MAY BE DUPLICATE. Journaled; rings
    origin, floor and the printers' page. Raises NotForCopying where there is no backup, JobMoved for other states.
    """
    backup = job.printer.backup
    if backup is None:
        raise NotForCopying(_("%(printer)s has no backup printer.") % {"printer": job.printer.name})
    act.journal("printing.sent_to_backup", job, printer=backup.pk)
    act.publish(*topics.of_job(job))
    if job.state == JobState.UNKNOWN:
        return make_copy(job, printer=backup, keep_place=True, act=act)
    copy = hand_over(job, backup, act=act)
    if copy is None:
        raise JobMoved(_("This print job has moved on meanwhile. Look again."))
    return copy


def try_printer(printer: Printer, *, act: Act) -> None:
    """Try at once everything that waits for a printer or was proved not printed: the same paper, unmarked.

    Journals `printing.printer_tried`; rings floor and the printers' page.
    """
    jobs = PrintJob.objects.filter(printer=printer)
    again = {"state": JobState.QUEUED, "attempts": 0, "done_at": None, "reason": "", "next_try_at": act.at}
    jobs.filter(state=JobState.FAILED).update(**again)
    jobs.filter(state=JobState.QUEUED).update(next_try_at=act.at)
    act.journal("printing.printer_tried", printer)
    act.publish(*topics.of_printer(printer))
    enqueue("printing.tasks.deliver", printer.pk)


def confirm_printed(job: PrintJob, *, act: Act) -> None:
    """Say of an unknown job that its paper is here. Journaled; rings origin, floor and the printers' page."""
    move(job, JobState.PRINTED)
    act.journal("printing.seen_on_paper", job)
    act.publish(*topics.of_job(job))


def drop_job(job: PrintJob, *, act: Act) -> None:
    """Leave a job unprinted that waits or has failed. Journaled; rings origin, floor and the printers' page."""
    move(job, JobState.CANCELLED, done_at=act.at)
    act.journal("printing.dropped", job, title=job.title)
    act.publish(*topics.of_job(job))
    enqueue("printing.tasks.deliver", job.printer_id)
