"""Closing the day: begun once, one small act a step, so that a crash loses nothing and twice is refused."""

import hashlib
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from orders.models import Tab, TabState
from payments import day_body, day_closing
from payments.actions.close_register import close_register
from payments.actions.tips.share_tips import NothingToShare, share_tips
from payments.documents import to_text
from payments.models import CarriedTab, ClosingState, DayClosing
from venues.days import business_date
from venues.models import Venue

LONGEST_REASON = 140


class DayClosed(Refused):
    """The day was closed, or is being closed, or hasn't come yet."""


class StepOpen(Refused):
    """Something has to be done before this step is."""


def start_day_closing(day: date, *, act: Act) -> DayClosing:
    """Begin to close a business day. One a day, by constraint.

    Locks the venue. Journals `payments.day_closing_started`; rings the day. Raises DayClosed.
    """
    Venue.objects.select_for_update(no_key=True).get(pk=act.venue.pk)
    if day > business_date(act.venue, act.at):
        raise DayClosed(_("That day hasn’t come yet."))
    if other := day_closing.running(act.venue):
        raise DayClosed(
            _("%(day)s is being closed.") % {"day": other.business_date.isoformat()},
            way_out=_("Finish that first, or stop it."),
        )
    try:
        with transaction.atomic():
            closing = DayClosing.objects.create(venue=act.venue, business_date=day, by=act.by, started_at=act.at)
    except IntegrityError as broken:
        raise DayClosed(_("%(day)s has been closed.") % {"day": day.isoformat()}) from broken
    act.journal("payments.day_closing_started", closing, day=day.isoformat())
    _ring(act)
    return closing


def stop_day_closing(closing: DayClosing, *, act: Act) -> DayClosing:
    """Stop closing a day: what was closed (Zs) stays, the day is open again.

    Locks the closing. Journals `payments.day_closing_stopped`; rings the day. Raises DayClosed.
    """
    closing = _lock(closing)
    closing.state = ClosingState.STOPPED
    closing.save(update_fields=["state"])
    act.journal("payments.day_closing_stopped", closing, day=closing.business_date.isoformat())
    _ring(act)
    return closing


def carry_tab(closing: DayClosing, tab: Tab, reason: str, *, act: Act) -> None:
    """Carry an open tab over the day's end, for a reason, with what is left to pay of it.

    Locks the tab, then the closing. Journals `payments.tab_carried`; rings the day. Raises DayClosed, Invalid, Refused
    for a settled tab.
    """
    reason = _reason(reason)
    tab = Tab.objects.select_for_update(no_key=True).get(pk=tab.pk)
    closing = _lock(closing)
    if tab.state != TabState.OPEN:
        raise Refused(_("This tab has been paid meanwhile."))
    _carry(closing, {tab.pk}, reason, act)


def carry_all(closing: DayClosing, reason: str, *, act: Act) -> None:
    """Carry every tab that is open over the day's end, all for one reason.

    Locks the tabs, then the closing. Journals `payments.tab_carried` for each; rings the day. Raises DayClosed,
    Invalid.
    """
    reason = _reason(reason)
    rows = Tab.objects.filter(venue=act.venue, state=TabState.OPEN).select_for_update(no_key=True)
    locked = set(rows.order_by("pk").values_list("pk", flat=True))
    closing = _lock(closing)
    _carry(closing, locked, reason, act)


def take_step(closing: DayClosing, name: str, *, verdict: tuple[bool, str] = (True, ""), act: Act) -> DayClosing:
    """Take one step of a closing: look at what is open, do what is to be done, note what it came to.

    `verdict` is what verifying found, which is done outside of any act. Locks the closing, and what the step does
    locks. Journals `payments.closing_step_taken` and what that does; rings the day. Raises DayClosed, StepOpen, and
    what a register's Z raises.
    """
    closing = _lock(closing)
    step = day_closing.BY_NAME.get(name)
    if step is None:
        raise Invalid(_("There is no such step."))
    if name == "registers":
        words, is_clean = _close_registers(closing, act), True
    elif name == "tips":
        words, is_clean = _share_tips(closing, act), True
    elif name == "verify":
        is_clean, words = verdict
    else:
        words, is_clean = _look(closing, step)
    closing.steps[name] = {"state": "done" if is_clean else "noted", "words": words, "at": act.at.isoformat()}
    closing.save(update_fields=["steps"])
    act.journal("payments.closing_step_taken", closing, step=name, state=closing.steps[name]["state"])
    _ring(act)
    return closing


def finish_day(closing: DayClosing, *, act: Act) -> DayClosing:
    """Close the day for good: every step is done, its body is frozen.

    Locks the closing. Journals `payments.day_closed`; rings the day. Raises DayClosed, StepOpen.
    """
    closing = _lock(closing)
    missing = [it for it in day_closing.STEPS if it.name not in closing.steps]
    if missing:
        raise StepOpen(_("A step is missing: %(step)s.") % {"step": missing[0].title})
    closing.state, closing.done_at, closing.by = ClosingState.DONE, act.at, act.by
    closing.body = to_text(day_body.body(closing))
    closing.save(update_fields=["state", "done_at", "by", "body"])
    sealed = hashlib.sha256(closing.body.encode()).hexdigest()
    act.journal("payments.day_closed", closing, day=closing.business_date.isoformat(), hash=sealed)
    _ring(act)
    return closing


def _lock(closing: DayClosing) -> DayClosing:
    rows = DayClosing.objects.select_for_update(of=("self",), no_key=True).select_related("venue")
    closing = rows.get(pk=closing.pk)
    if closing.state != ClosingState.RUNNING:
        raise DayClosed(_("This day isn’t being closed any more."), way_out=_("Look at the days that were closed."))
    return closing


def _reason(text: str) -> str:
    reason = read_note(text, LONGEST_REASON)
    if not reason:
        said = _("Say why it stays open, in a few words.")
        raise Invalid(said, fields={"reason": said})
    return reason


def _carry(closing: DayClosing, locked: set[int], reason: str, act: Act) -> None:
    day = closing.business_date.isoformat()
    for tab, left in day_closing.tabs_to_settle(closing):
        if tab.pk in locked:
            CarriedTab.objects.create(closing=closing, tab=tab, amount=left, reason=reason, by=act.by, at=act.at)
            act.journal("payments.tab_carried", tab, day=day, amount=left, reason=reason)
    _ring(act)


def _look(closing: DayClosing, step: day_closing.Step) -> tuple[str, bool]:
    found = day_closing.open_at(step.name, closing)
    if not found:
        return _carried(closing) if step.name == "tabs" else _("Nothing open"), True
    words = ", ".join(it.words for it in found[:6]) + ("…" if len(found) > 6 else "")
    if step.needs:
        raise StepOpen(f"{step.title}: {words}.", way_out=_("Deal with what is listed, then go on."))
    return words, False


def _carried(closing: DayClosing) -> str:
    number = closing.carried.count()
    if not number:
        return _("All settled")
    return ngettext("%(n)s tab is carried over", "%(n)s tabs are carried over", number) % {"n": number}


def _close_registers(closing: DayClosing, act: Act) -> str:
    for register in day_closing.registers_to_close(closing):
        close_register(register, day=closing.business_date, act=act)
    zs = day_closing.zs_of(closing)
    return ", ".join(f"{it.register.name}: Z {it.number}" for it in zs)


def _share_tips(closing: DayClosing, act: Act) -> str:
    try:
        with transaction.atomic():
            share_tips(closing.business_date, act=act)
    except NothingToShare as nothing:
        return str(nothing.text)
    return _("Shared out by the rules")


def _ring(act: Act) -> None:
    act.publish(f"day.{act.venue.pk}")
