"""The kitchen is asked before a dish that it has begun with is void; nothing changes before it has answered."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Denied
from kitchen import actions as kitchen
from kitchen.models import QuestionState
from orders.actions.changing import LineRefused
from orders.models import AskState, Line, Tab, VoidAsk


def answer_url(ask: VoidAsk) -> str:
    """Where the board posts the kitchen's answer."""
    return f"/void-asks/{ask.pk}/answers/"


def ask_kitchen(line: Line, tab: Tab, quantity: int, reason: str, *, act: Act) -> VoidAsk:
    """Ask the stations whether so much of a (locked) line may still be void.

    Journals `orders.void_asked`; rings tab and floor. Raises LineRefused where they are asked already.
    """
    if act.by is None:
        raise Denied(_("Nobody is signed in."), way_out=_("Sign in first."))
    already = LineRefused(_("The kitchen is asked already."), way_out=_("Wait for its answer, or call."))
    if VoidAsk.objects.filter(line=line, state=AskState.ASKED).exists():
        raise already
    ask = VoidAsk.objects.create(line=line, quantity=quantity, reason=reason, by=act.by, at=act.at)
    kitchen.ask_void(line.told_as(), quantity, reason, answer_url(ask), act.by.short_name, origin=tab.topic, act=act)
    act.journal("orders.void_asked", f"tab.{tab.pk}", line=line.pk, quantity=quantity)
    act.publish(tab.topic, f"floor.{tab.venue_id}", f"ready.{tab.venue_id}")
    return ask


def withdraw_asks(line: Line, *, act: Act) -> None:
    """Nobody needs the kitchen's answer about a (locked) line any more."""
    for ask in VoidAsk.objects.filter(line=line, state=AskState.ASKED):
        end_ask(ask, AskState.WITHDRAWN, act=act)


def end_ask(ask: VoidAsk, state: AskState, *, act: Act) -> None:
    """Write down how it ended; the boards stop asking. Rings whoever waits for it."""
    ask.state, ask.answered_at, ask.answered_by = state, act.at, act.by
    ask.save(update_fields=["state", "answered_at", "answered_by", "void"])
    kitchen.end_questions(answer_url(ask), QuestionState(state.value), act=act)
    act.publish(f"tab.{ask.line.tab_id}", f"ready.{act.venue.pk}")
