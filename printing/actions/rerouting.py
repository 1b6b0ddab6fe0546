"""Paper goes another way: to the backup by itself, or where somebody sends it; a printer stops and goes on."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.queue import enqueue
from printing import queries, topics
from printing.actions.copies import hand_over
from printing.models import JobState, Printer, PrintJob

# Paper that is about the printer itself, or its drawer, is of no use elsewhere.
STAYS = frozenset({"drawer", "set_up", "test"})
MOST_LEGS = 5


class NoWayThere(Refused):
    """Paper can't be sent there (409)."""


def fail_over(printer: Printer, *, act: Act) -> int:
    """Let the backup print what waits for a printer in proven trouble, oldest first; returns how much that is.

    Not before `backup_after` seconds of trouble, not from a printer that was stopped by hand, and never to one that
    has trouble itself. Journals `printing.backup_took_over`; rings origins, floor and the printers' page.
    """
    backup = None if printer.redirected_to_id else queries.stands_in(printer, act.at)
    count = _hand_all_over(printer, backup, act) if backup else 0
    if backup and count:
        act.journal("printing.backup_took_over", printer, printer=backup.pk, jobs=count)
    return count


def follow_redirection(printer: Printer, *, act: Act) -> int:
    """Take what waits for a redirected printer where it was sent by hand; returns how much that is."""
    to = printer.redirected_to
    count = _hand_all_over(printer, to, act) if to else 0
    if to and count:
        act.journal("printing.went_elsewhere", printer, printer=to.pk, jobs=count)
    return count


def send_all_to_backup(printer: Printer, *, act: Act) -> int:
    """Print on the backup now what waits or has failed, without waiting for it to take over; returns how much.

    Journaled; rings origins, floor and the printers' page. Raises NoWayThere where there is no backup.
    """
    if printer.backup is None:
        raise NoWayThere(_("%(printer)s has no backup printer.") % {"printer": printer.name})
    count = _hand_all_over(printer, printer.backup, act, JobState.FAILED)
    if count:
        act.journal("printing.sent_to_backup", printer, printer=printer.backup.pk, jobs=count)
    return count


def redirect(printer: Printer, to: Printer | None, *, act: Act) -> None:
    """Send everything for a printer to another until somebody takes that back (None).

    Journals `printing.redirected` or `printing.redirection_ended`; rings floor and page. Raises Invalid for another
    house's printer, NoWayThere for one that gets nothing or that sends its paper here.
    """
    if to is None:
        act.journal("printing.redirection_ended", printer)
    else:
        _check_way(printer, to)
        act.journal("printing.redirected", printer, printer=to.pk)
    printer.redirected_to = to
    printer.save(update_fields=["redirected_to"])
    _goes_on(printer, act)


def stop_printer(printer: Printer, *, act: Act) -> None:
    """Let a printer's paper wait until somebody resumes it; what it prints just now, it finishes.

    Journals `printing.stopped`; rings floor and the printers' page.
    """
    Printer.objects.filter(pk=printer.pk, stopped_at=None).update(stopped_at=act.at)
    act.journal("printing.stopped", printer)
    act.publish(*topics.of_printer(printer))


def resume_printer(printer: Printer, *, act: Act) -> None:
    """Let a stopped printer go on with what waits. Journals `printing.resumed`; rings floor and page."""
    printer.stopped_at = None
    printer.save(update_fields=["stopped_at"])
    act.journal("printing.resumed", printer)
    _goes_on(printer, act)


def _check_way(printer: Printer, to: Printer) -> None:
    if to.venue_id != printer.venue_id:
        raise Invalid(_("There is no such printer."))
    if not to.is_active or to.stopped_at:
        raise NoWayThere(_("%(printer)s gets no paper now.") % {"printer": to.name})
    leg: Printer | None = to
    for _leg in range(MOST_LEGS):
        if leg is None:
            return
        if leg.pk == printer.pk:
            raise NoWayThere(_("%(printer)s sends its paper here itself.") % {"printer": to.name})
        leg = leg.redirected_to
    raise NoWayThere(_("That way is too long: choose where it ends."))


def _goes_on(printer: Printer, act: Act) -> None:
    PrintJob.objects.filter(printer=printer, state=JobState.QUEUED).update(next_try_at=act.at)
    act.publish(*topics.of_printer(printer))
    enqueue("printing.tasks.deliver", printer.pk)


def _hand_all_over(printer: Printer, to: Printer, act: Act, *also: str) -> int:
    waiting = PrintJob.objects.defer("data").filter(printer=printer, state__in=[JobState.QUEUED, *also])
    jobs = list(waiting.exclude(purpose__in=STAYS).select_related("printer").order_by("queued_at", "pk"))
    count = sum(hand_over(job, to, act=act) is not None for job in jobs)
    if count:
        act.publish(*topics.of_printer(printer))
    return count
