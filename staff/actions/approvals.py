"""The life of an approval: asked, granted or refused by somebody else, used once."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from core.notes import read_note
from staff import asked as asking
from staff import limits
from staff.asked import TEXT_LENGTH, Asked
from staff.models import Approval, ApprovalState, Person

ASK_LIFE = timedelta(minutes=3)
GRANT_LIFE = timedelta(seconds=60)


class ApprovalRefused(Refused):
    """This approval can't be given, refused or used now, or not by this person."""


def ask(asked: Asked, of: Person | None, *, act: Act) -> Approval:
    """Ask somebody on their own device, or (of None) whoever may.

    Journals `staff.approval_asked`; rings whoever may approve.
    """
    approval = _new(asked, act.by, ApprovalState.ASKED, asked_of=of, expires_at=act.at + ASK_LIFE, act=act)
    act.journal("staff.approval_asked", approval, **_facts(approval))
    _ring(approval, act)
    return approval


def grant_by_pin(asked: Asked, approver: Person, *, act: Act) -> Approval:
    """Grant it here and now: the approver's PIN was right (evaluated before the act). The act becomes the approver's.

    Journals `staff.approval_granted`. Raises ApprovalRefused for whoever may not.
    """
    check_approver(approver, asked)
    asker, act.by = act.by, approver
    decided = {"decided_by": approver, "decided_on": act.device, "decided_at": act.at, "asked_of": approver}
    expires_at = act.at + GRANT_LIFE
    approval = _new(asked, asker, ApprovalState.GRANTED, expires_at=expires_at, act=act, **decided)
    act.journal("staff.approval_granted", approval, **_facts(approval))
    _ring(approval, act)
    return approval


def grant(approval: Approval, *, act: Act) -> None:
    """Allow what was asked for, once, within the next minute.

    Journals `staff.approval_granted`; rings the asker's screen and the others who may. Raises ApprovalRefused for
    whoever may not, and where it has been answered or nobody waits any more.
    """
    check_approver(act.by, asking.of(approval))
    _decide(approval, ApprovalState.GRANTED, expires_at=act.at + GRANT_LIFE, act=act)
    act.journal("staff.approval_granted", approval, **_facts(approval))
    _ring(approval, act)


def refuse(approval: Approval, answer: str, *, act: Act) -> None:
    """Say no to what was asked for, and why if one likes.

    Journals `staff.approval_refused`; rings as grant does. Raises ApprovalRefused as grant does.
    """
    answer = read_note(answer, TEXT_LENGTH)
    check_approver(act.by, asking.of(approval))
    _decide(approval, ApprovalState.REFUSED, answer=answer, act=act)
    act.journal("staff.approval_refused", approval, **_facts(approval), answer=answer)
    _ring(approval, act)


def withdraw(approval: Approval, *, act: Act) -> None:
    """Ask no more: whoever asked has thought better of it, or found somebody nearer. Rings as grant does."""
    waiting = Approval.objects.filter(pk=approval.pk, state=ApprovalState.ASKED, asked_by=act.by)
    if waiting.filter(expires_at__gt=act.at).update(expires_at=act.at):
        act.journal("staff.approval_withdrawn", approval, **_facts(approval))
        _ring(approval, act)


def use(ref: str, asked: Asked, *, act: Act) -> Approval:
    """Use up the approval that came with a request; a conditional update, so that it works once.

    Journals `staff.approval_used`. Raises ApprovalRefused where it is for something else, used, or too old.
    """
    mine = Approval.objects.filter(ref=ref, venue=asked.venue, asked_by=asked.by)
    fitting = mine.filter(action=asked.action, subject=asked.subject, binding=asked.binding)
    granted = fitting.filter(state=ApprovalState.GRANTED, expires_at__gt=act.at)
    if not granted.update(state=ApprovalState.USED, used_at=act.at):
        raise ApprovalRefused(_why_not(fitting))
    approval = Approval.objects.get(ref=ref)
    act.journal("staff.approval_used", approval, **_facts(approval))
    _ring(approval, act)
    return approval


def check_approver(approver: Person, asked: Asked) -> None:
    """Hold that this person may allow it: somebody else, who may approve and do it alone. Raises ApprovalRefused."""
    if approver.pk == asked.by:
        raise ApprovalRefused(_("You can't approve what you ask for yourself."), way_out=_("Ask a colleague."))
    is_allowed = limits.allow(approver, asked.action, asked.amount, asked.percent)
    if not (approver.may("approvals.give") and is_allowed):
        text = _("This is more than %(name)s may approve.") % {"name": approver.short_name}
        raise ApprovalRefused(text, way_out=_("Ask somebody whose role allows it."))


def _new(asked: Asked, asker: Person, state: ApprovalState, *, act: Act, **fields: Any) -> Approval:
    about = ("action", "subject", "binding", "amount", "percent", "what", "reason")
    # Whoever asks again, or finds a PIN nearer by, waits for the first answer no more.
    waiting = Approval.objects.filter(venue=act.venue, asked_by=asker, binding=asked.binding, state=ApprovalState.ASKED)
    waiting.filter(expires_at__gt=act.at).update(expires_at=act.at)
    return Approval.objects.create(
        venue=act.venue,
        state=state,
        asked_by=asker,
        asked_on=act.device,
        asked_at=act.at,
        **{name: getattr(asked, name) for name in about},
        **fields,
    )


def _decide(approval: Approval, state: ApprovalState, *, act: Act, **fields: Any) -> None:
    waiting = Approval.objects.filter(pk=approval.pk, state=ApprovalState.ASKED, expires_at__gt=act.at)
    if not waiting.update(state=state, decided_by=act.by, decided_on=act.device, decided_at=act.at, **fields):
        raise ApprovalRefused(
            _("Somebody has answered already, or nobody waits any more."), way_out=_("Nothing is left to do.")
        )
    approval.refresh_from_db()


def _why_not(fitting: QuerySet[Approval]) -> str:
    approval = fitting.first()
    if approval is None:
        return _("What was approved is something else.")
    if approval.state == ApprovalState.USED:
        return _("That approval has been used.")
    if approval.state == ApprovalState.GRANTED:
        return _("That approval is more than a minute old.")
    return _("That was not approved.")


def _facts(approval: Approval) -> dict[str, Any]:
    facts: dict[str, Any] = {"action": approval.action, "about": approval.subject, "reason": approval.reason}
    facts["asker"] = approval.asked_by_id
    if approval.amount is not None:
        facts["amount"] = approval.amount
    if approval.percent is not None:
        facts["percent"] = approval.percent
    if approval.decided_by_id:
        facts |= {"approver": approval.decided_by_id, "approver_device": approval.decided_on_id}
    return facts


def _ring(approval: Approval, act: Act) -> None:
    act.publish(f"approval.{approval.pk}", f"approvals.{approval.venue_id}")
