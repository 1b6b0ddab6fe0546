"""The kitchen has answered, or the asker doesn't want to know any more."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Stale
from orders.actions.asking_kitchen import end_ask
from orders.actions.changing import LineRefused, check_left, lock_open_tab
from orders.actions.void_line import void_now
from orders.models import AskState, Line, Tab, VoidAsk


class AlreadyAnswered(Stale):
    """Somebody answered it, or took the question back."""


def answer_void(ask: VoidAsk, is_accepted: bool, *, act: Act) -> VoidAsk:
    """Say for the kitchen whether a dish under way may be void. Of two stations the first that answers decides.

    Accepted, it is void here and now, in the name of whoever asked. Locks the tab, then the line, then the question.
    Journals `orders.void_accepted` or `orders.void_refused`; rings tab, floor, day and whoever asked. Raises
    AlreadyAnswered, and LineRefused where a bill has taken it or the tab is paid meanwhile.
    """
    tab, line, ask = _lock(ask)
    if not is_accepted:
        return _refused(ask, tab, act)
    check_left(line, ask.quantity, line.open_quantity())
    # First the answer: a void withdraws what is still asked of its line.
    VoidAsk.objects.filter(pk=ask.pk).update(state=AskState.WITHDRAWN)
    ask.void = void_now(line, tab, ask.quantity, ask.reason, by=ask.by, approval=ask.approval, act=act)
    end_ask(ask, AskState.ACCEPTED, act=act)
    act.journal("orders.void_accepted", f"tab.{tab.pk}", line=line.pk, quantity=ask.quantity)
    return ask


def withdraw_void(ask: VoidAsk, *, act: Act) -> None:
    """Take a question back. Locks as answer_void. Journals `orders.void_withdrawn`. Raises AlreadyAnswered."""
    tab, _line, ask = _lock(ask)
    end_ask(ask, AskState.WITHDRAWN, act=act)
    act.journal("orders.void_withdrawn", f"tab.{tab.pk}", line=ask.line_id)
    act.publish(tab.topic)


def refuse_overtaken(ask: VoidAsk, *, act: Act) -> bool:
    """The dish is ready: that is an answer too. Says whether it was open still. Locks and journals as answer_void."""
    try:
        tab, _line, ask = _lock(ask)
    except (AlreadyAnswered, LineRefused):
        return False
    _refused(ask, tab, act)
    return True


def mark_answer_seen(ask: VoidAsk, *, act: Act) -> None:
    """The asker has read the answer. Journals `orders.void_answer_read`; rings who is told of news."""
    VoidAsk.objects.filter(pk=ask.pk, seen_at=None).update(seen_at=act.at)
    act.journal("orders.void_answer_read", f"tab.{ask.line.tab_id}", line=ask.line_id)
    act.publish(f"ready.{act.venue.pk}")


def _refused(ask: VoidAsk, tab: Tab, act: Act) -> VoidAsk:
    end_ask(ask, AskState.REFUSED, act=act)
    act.journal("orders.void_refused", f"tab.{tab.pk}", line=ask.line_id, quantity=ask.quantity)
    act.publish(tab.topic, f"floor.{tab.venue_id}")
    return ask


def _lock(ask: VoidAsk) -> tuple[Tab, Line, VoidAsk]:
    """Where the line is now, both locked, and the question. Raises AlreadyAnswered, LineRefused."""
    tab = lock_open_tab(Line.objects.values_list("tab", flat=True).get(pk=ask.line_id))
    line = Line.objects.select_for_update(no_key=True).get(pk=ask.line_id)
    locked = VoidAsk.objects.select_for_update(no_key=True, of=("self",)).select_related("by", "line")
    ask = locked.get(pk=ask.pk)
    if ask.state != AskState.ASKED:
        raise AlreadyAnswered(_("That has been answered already."))
    return tab, line, ask
