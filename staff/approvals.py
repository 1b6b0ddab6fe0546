"""Approvals: what a role may not do alone, somebody else allows once.

An action calls `need` before it writes. Whoever may do it alone goes on; else the refusal brings the sheet on which
a colleague types a PIN or is asked on a device of their own, and the same request comes again with their leave.
"""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from acts.actions import Act, subject_name
from core.errors import Denied, Refused
from staff import asked as asking
from staff import limits, queries
from staff.actions import approvals
from staff.limits import Percent
from staff.models import Approval, Person


class ApprovalNeeded(Refused):
    """Somebody else has to allow this first (409). `described` is what the sheet sends back."""

    template = "staff/approval_needed.html"

    def __init__(self, asked: asking.Asked, why: object = "") -> None:
        super().__init__(_("Somebody else has to approve this."), way_out=why)
        self.asked = asked
        self.described = asking.signed(asked)

    @cached_property
    def approvers(self) -> list[Person]:
        """Who may allow it."""
        return queries.approvers(self.asked)


def need(
    act: Act,
    permission: str,
    *,
    subject: object,
    what: str,
    reason: str,
    amount: int | None = None,
    percent: Percent = None,
    **bound: Any,
) -> Approval | None:
    """Go on alone (None), or with the approval that came along, which is used up by this.

    `subject` is a row or its name (`line.12`); `what` says it in the words of the floor ("Comp 1 × Côte de boeuf,
    table 12"); `amount` (minor units) and `percent` (0 to 100) are held against the limits of asker and approver;
    `bound` is whatever else must be as it was approved (the quantity, the version). Journals `staff.approval_used`.
    Raises ApprovalNeeded, and Denied where nobody is signed in.
    """
    if act.by is not None and limits.allow(act.by, permission, amount, percent):
        return None
    return need_another(
        act, permission, subject=subject, what=what, reason=reason, amount=amount, percent=percent, **bound
    )


def need_another(
    act: Act,
    permission: str,
    *,
    subject: object,
    what: str,
    reason: str,
    amount: int | None = None,
    percent: Percent = None,
    **bound: Any,
) -> Approval:
    """The same for what nobody may do alone, whatever their role: their own hours."""
    if act.by is None:
        raise Denied(_("Nobody is signed in."), way_out=_("Sign in first."))
    asked = asking.describe(
        act.by,
        act.venue.pk,
        permission,
        subject_name(subject),
        what=what,
        reason=reason,
        amount=amount,
        percent=percent,
        bound=bound,
    )
    if not act.approval_ref:
        raise ApprovalNeeded(asked)
    try:
        return approvals.use(act.approval_ref, asked, act=act)
    except approvals.ApprovalRefused as refusal:
        raise ApprovalNeeded(asked, refusal.text) from None
