"""What a provider said about a held card is written down, once."""

from contextlib import suppress
from datetime import datetime

from acts.actions import Act
from orders.models import Tab
from payments.actions.holds.asking import ask_about, hold_topics
from payments.actions.intents import end_intent, keep_reference
from payments.actions.pay_card import TerminalBusy
from payments.gateways.base import Answer, Reason
from payments.models import HOLD_MOVES, OPEN_INTENTS, Hold, HoldState, Intent, IntentKind, IntentState

ABOUT_HOLDS = frozenset({IntentKind.HOLD, IntentKind.TOP_UP, IntentKind.RELEASE})


def record_hold(intent: Intent, answer: Answer, *, act: Act) -> Intent:
    """Write down what became of holding a card, holding more, or letting it go; the same answer twice changes nothing.

    Locks the tab, the hold, the intent. Journals `payments.card_held`, `.hold_raised`, `.hold_let_go`,
    `.hold_refused` or `.hold_unknown`; rings tab, floor and day. A card that was held after it was given up is let go.
    """
    assert intent.hold_id is not None
    hold = lock_hold(intent.hold_id)
    locked = Intent.objects.select_for_update(of=("self",), no_key=True)
    intent = locked.select_related("terminal", "register").get(pk=intent.pk)
    keep_reference(intent, answer)
    if intent.state not in OPEN_INTENTS:
        was_held = answer.state == "approved" or answer.reason == Reason.WRONG_AMOUNT
        if was_held and intent.kind == IntentKind.HOLD and hold.state == HoldState.FAILED:
            _let_go(hold, answer, act)
        elif was_held and intent.kind == IntentKind.RELEASE and hold.state == HoldState.HELD:
            _gone(hold, intent, answer, act)
    elif answer.state == "approved":
        end_intent(intent, IntentState.APPROVED, "", act)
        DONE[IntentKind(intent.kind)](hold, intent, answer, act)
    elif answer.is_final:
        _refuse(hold, intent, answer, act)
    else:
        _wonder(hold, intent, answer, act)
    return intent


def lock_hold(pk: int) -> Hold:
    """A hold as it is now, locked after its tab."""
    tab_id = Hold.objects.values_list("tab_id", flat=True).get(pk=pk)
    tab = Tab.objects.select_for_update(of=("self",), no_key=True).select_related("venue").get(pk=tab_id)
    hold = Hold.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    hold.tab = tab
    return hold


def end_hold(hold: Hold, state: HoldState, at: datetime | None) -> None:
    """Let a (locked) hold go on to another state."""
    assert state in HOLD_MOVES[hold.state]
    hold.state, hold.done_at = state, at
    hold.save(update_fields=["state", "done_at"])


def note_capture(intent: Intent, answer: Answer, act: Act) -> None:
    """Write down on its hold that a card was charged (the rest is let go with it), or that nothing is held any more.

    The caller has locked the tab.
    """
    if intent.kind != IntentKind.CAPTURE:
        return
    assert intent.hold_id is not None
    hold = Hold.objects.select_for_update(of=("self",), no_key=True).get(pk=intent.hold_id)
    if hold.state != HoldState.HELD:
        return
    if answer.state == "approved" or answer.reason == Reason.WRONG_AMOUNT:
        hold.captured = min(answer.amount + answer.tip, hold.amount)
        hold.save(update_fields=["captured"])
        end_hold(hold, HoldState.CAPTURED, act.at)
    elif answer.is_final and answer.reason == Reason.NOT_HELD:
        end_hold(hold, HoldState.EXPIRED, act.at)


def _held(hold: Hold, intent: Intent, answer: Answer, act: Act) -> None:
    hold.amount, hold.reference = intent.amount, answer.reference[:60]
    hold.card, hold.expires_at = f"{answer.scheme} {answer.card}".strip()[:30], answer.expires_at
    hold.save(update_fields=["amount", "reference", "card", "expires_at"])
    end_hold(hold, HoldState.HELD, None)
    _say("payments.card_held", hold, intent, act, amount=hold.amount)


def _raised(hold: Hold, intent: Intent, answer: Answer, act: Act) -> None:
    hold.amount, hold.expires_at = hold.amount + intent.amount, answer.expires_at or hold.expires_at
    hold.save(update_fields=["amount", "expires_at"])
    _say("payments.hold_raised", hold, intent, act, by_amount=intent.amount, amount=hold.amount)


def _gone(hold: Hold, intent: Intent, answer: Answer, act: Act) -> None:
    if hold.state == HoldState.HELD:
        end_hold(hold, HoldState.RELEASED, act.at)
    _say("payments.hold_let_go", hold, intent, act, amount=hold.amount)


DONE = {IntentKind.HOLD: _held, IntentKind.TOP_UP: _raised, IntentKind.RELEASE: _gone}


def _refuse(hold: Hold, intent: Intent, answer: Answer, act: Act) -> None:
    state = IntentState.DECLINED if answer.state == "declined" else IntentState.CANCELLED
    end_intent(intent, state, answer.reason, act)
    if intent.kind == IntentKind.HOLD:
        end_hold(hold, HoldState.FAILED, act.at)
    elif answer.reason == Reason.NOT_HELD and hold.state == HoldState.HELD:
        end_hold(hold, HoldState.EXPIRED, act.at)
    _say("payments.hold_refused", hold, intent, act, what=intent.kind, reason=str(answer.reason))


def _wonder(hold: Hold, intent: Intent, answer: Answer, act: Act) -> None:
    is_pending = answer.state == "pending" and intent.state == IntentState.CREATED
    if is_pending or (intent.state == IntentState.UNKNOWN and intent.reason == answer.reason):
        return
    intent.state, intent.reason = IntentState.UNKNOWN, answer.reason
    intent.save(update_fields=["state", "reason"])
    _say("payments.hold_unknown", hold, intent, act, what=intent.kind, reason=str(answer.reason))


def _let_go(hold: Hold, answer: Answer, act: Act) -> None:
    """Nobody wants what was held after it had been given up: have it let go, until it is."""
    done = (*OPEN_INTENTS, IntentState.APPROVED)
    if Intent.objects.filter(hold=hold, kind=IntentKind.RELEASE, state__in=done).exists():
        return
    hold.reference = answer.reference[:60]
    hold.save(update_fields=["reference"])
    with suppress(TerminalBusy):  # else it is let go when this is asked about again
        ask_about(hold, Intent(kind=IntentKind.RELEASE, hold=hold, amount=0), "payments.hold_release_asked", act)


def _say(kind: str, hold: Hold, intent: Intent, act: Act, **said: object) -> None:
    act.journal(kind, hold.tab, hold=hold.pk, intent=intent.pk, card=hold.card, **said)
    act.publish(*hold_topics(hold.tab))
