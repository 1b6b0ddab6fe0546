"""Nobody learns what became of a refund: people look it up with the provider, and say so, two of them."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from core.notes import read_note
from payments.actions.intents import end_intent
from payments.actions.locks import topics
from payments.actions.pay_card import NotUnderWay
from payments.actions.refunds.ending import book, let_go, lock_refund
from payments.models import RELEASED, SAID_PAID, Bill, Intent, IntentKind, IntentState
from staff import approvals
from staff.models import Approval

LONGEST_REASON = 140


def say_refund(intent: Intent, *, was_paid: bool, reason: str, act: Act) -> Intent:
    """Say whether a refund of unknown outcome was paid back, after it was looked up; `reason` is what was found.

    It is booked then as if its provider had said so, or what it reserved is let go. The provider is asked on all the
    same, and what it says against this is written down by `hear_late`. Needs somebody else's approval, whoever says it.
    Locks the tab, the bill, the payment, the intent, the register. Journals `payments.refund_said` and
    `payments.refunded`; rings tab, floor and day. Raises NotUnderWay, ApprovalNeeded, Invalid.
    """
    reason = read_note(reason, LONGEST_REASON)
    if not reason:
        raise Invalid(_("Say what you found, and where."), fields={"reason": _("missing")})
    bill, payment, intent = lock_refund(intent)
    if intent.kind != IntentKind.REFUND or intent.state != IntentState.UNKNOWN:
        raise NotUnderWay(
            _("This isn't a refund of unknown outcome: %(state)s.") % {"state": intent.get_state_display()},
            way_out=_("Look at the bill: somebody may have been faster, or the provider has answered."),
        )
    leave = _leave(bill, intent, was_paid, reason, act)
    assert act.by is not None
    intent.details |= {"said": {"was_paid": was_paid, "reason": reason, "by": act.by.pk, "approval": leave.pk}}
    intent.save(update_fields=["details"])
    said = {"intent": intent.pk, "amount": intent.amount, "tip": intent.tip, "reason": reason}
    act.journal("payments.refund_said_paid" if was_paid else "payments.refund_said_not_paid", bill, **said)
    if was_paid:
        book(bill, payment, intent, intent.provider_ref, act, reason=SAID_PAID)
    else:
        end_intent(intent, IntentState.CANCELLED, RELEASED, act)
        let_go(payment, intent)
    act.publish(*topics(bill, act))
    return intent


def _leave(bill: Bill, intent: Intent, was_paid: bool, reason: str, act: Act) -> Approval:
    amount = intent.amount + intent.tip
    words = {
        "amount": money.format(amount, act.venue.currency, get_language() or act.venue.language),
        "bill": " ".join(filter(None, [bill.label, bill.letter])),
    }
    paid, not_paid = _("%(amount)s of bill %(bill)s was paid back"), _("%(amount)s of bill %(bill)s was not paid back")
    return approvals.need_another(
        act,
        "payments.refund",
        subject=bill,
        what=(paid if was_paid else not_paid) % words,
        reason=reason,
        amount=amount,
        intent=intent.pk,
        was_paid=was_paid,
    )
