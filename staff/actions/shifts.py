"""When somebody works: clocked in and out by themselves, put right by somebody else."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from staff import approvals, hours
from staff.models import Break, Person, Shift, ShiftCorrection
from venues.days import business_date, local

LONGEST = timedelta(hours=24)
REASON_LENGTH = 140


class ShiftRefused(Refused):
    """The clock doesn't stand like that."""


def clock_in(person: Person, *, act: Act) -> Shift:
    """Begin a shift. Locks the person. Journals `staff.clocked_in`. Raises ShiftRefused where one is open."""
    _lock(person)
    if shift := _open_shift(person):
        since = f"{local(act.venue, shift.started_at):%H:%M}"
        raise ShiftRefused(_("You have been clocked in since %(since)s.") % {"since": since})
    shift = Shift.objects.create(
        venue=act.venue, person=person, started_at=act.at, business_date=business_date(act.venue, act.at)
    )
    act.journal("staff.clocked_in", shift, person=person.pk)
    return shift


def clock_out(person: Person, *, act: Act) -> Shift:
    """End the open shift, and the break in it if there is one.

    Locks the person. Journals `staff.clocked_out`. Raises ShiftRefused without an open shift.
    """
    shift = _needed_shift(person)
    _end(shift, act.at)
    act.journal("staff.clocked_out", shift, person=person.pk, minutes=hours.worked(shift, act.at).minutes)
    return shift


def start_break(person: Person, *, act: Act) -> Break:
    """Begin a break. Locks the person. Journals `staff.break_started`. Raises ShiftRefused off shift or in a break."""
    shift = _needed_shift(person)
    if shift.breaks.filter(ended_at=None).exists():
        raise ShiftRefused(_("You are on a break already."))
    pause = Break.objects.create(shift=shift, started_at=act.at)
    act.journal("staff.break_started", shift, person=person.pk)
    return pause


def end_break(person: Person, *, act: Act) -> None:
    """End the break. Locks the person. Journals `staff.break_ended`. Raises ShiftRefused where there is none."""
    shift = _needed_shift(person)
    if not shift.breaks.filter(ended_at=None).update(ended_at=act.at):
        raise ShiftRefused(_("You aren't on a break."))
    act.journal("staff.break_ended", shift, person=person.pk)


def correct_shift(
    shift: Shift, started_at: datetime, ended_at: datetime, break_minutes: int, reason: str, *, act: Act
) -> ShiftCorrection:
    """Say when somebody really worked: a row of its own, the clock's own times stay. One's own takes an approval.

    A shift that nobody ended is ended. Locks the person. Journals `staff.shift_corrected`. Raises Invalid for times
    that can't be, and ApprovalNeeded for one's own shift.
    """
    reason = read_note(reason, REASON_LENGTH)
    _check(started_at, ended_at, break_minutes, reason, act.at)
    _lock(shift.person)
    approval = None
    if act.by == shift.person:
        approval = approvals.need_another(
            act,
            "shifts.correct",
            subject=shift,
            what=_("%(name)s worked from %(start)s to %(end)s, %(minutes)d min of breaks")
            % {
                "name": shift.person.short_name,
                "start": f"{local(act.venue, started_at):%d-%m %H:%M}",
                "end": f"{local(act.venue, ended_at):%H:%M}",
                "minutes": break_minutes,
            },
            reason=reason,
            started_at=started_at.isoformat(),
            ended_at=ended_at.isoformat(),
            break_minutes=break_minutes,
        )
    shift.refresh_from_db()
    if shift.ended_at is None:
        _end(shift, act.at)
    correction = ShiftCorrection.objects.create(
        shift=shift,
        started_at=started_at,
        ended_at=ended_at,
        break_minutes=break_minutes,
        reason=reason,
        by=act.by,
        person=shift.person,
        approval=approval,
        at=act.at,
    )
    minutes = hours.minutes_between(started_at, ended_at) - break_minutes
    act.journal("staff.shift_corrected", shift, person=shift.person_id, minutes=minutes, reason=reason)
    return correction


def _check(started_at: datetime, ended_at: datetime, break_minutes: int, reason: str, now: datetime) -> None:
    if not reason:
        raise Invalid(_("A correction needs a reason."), fields={"reason": _("Say why.")})
    if not started_at <= ended_at <= now:
        raise Invalid(_("A shift ends after it starts, and not in the future."), fields={"ended_at": _("Look again.")})
    if ended_at - started_at > LONGEST:
        raise Invalid(_("Nobody works longer than a day."), fields={"ended_at": _("Look again.")})
    if break_minutes > hours.minutes_between(started_at, ended_at):
        raise Invalid(_("The breaks are longer than the shift."), fields={"break_minutes": _("Look again.")})


def _lock(person: Person) -> None:
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _open_shift(person: Person) -> Shift | None:
    return Shift.objects.filter(person=person, ended_at=None).first()


def _needed_shift(person: Person) -> Shift:
    _lock(person)
    shift = _open_shift(person)
    if shift is None:
        raise ShiftRefused(_("You aren't clocked in."), way_out=_("Clock in first."))
    return shift


def _end(shift: Shift, at: datetime) -> None:
    shift.breaks.filter(ended_at=None).update(ended_at=at)
    shift.ended_at = at
    shift.save(update_fields=["ended_at"])
