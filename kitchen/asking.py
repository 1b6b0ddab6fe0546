"""Which stations want to be asked before a dish that they have begun with is void."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F

from kitchen.models import Question, QuestionState, TicketItem

BEGUN_AFTER = timedelta(seconds=30)  # nobody has touched a pan sooner


def to_be_asked(line_id: int, now: datetime, origin: str) -> list[TicketItem]:
    """The dishes of a line that are under way at stations that answer on their board; one query."""
    begun = TicketItem.objects.filter(
        line_id=line_id,
        ticket__origin=origin,
        ticket__station__accepts_voids=True,
        ticket__station__is_active=True,
        ticket__fired_at__lte=now - BEGUN_AFTER,
        ready_at=None,
        cancelled__lt=F("told"),
    )
    return list(begun.select_related("ticket").order_by("pk"))


def is_made(line_id: int) -> bool:
    """Whether a station has made something of a line already, though it may wait at the pass still; one query."""
    return TicketItem.objects.filter(line_id=line_id, ready_at__isnull=False, cancelled__lt=F("told")).exists()


def overtaken(answer_urls: Iterable[str]) -> set[str]:
    """Of these questions, those that nobody needs to answer any more: the dish is ready."""
    rows = Question.objects.filter(answer_url__in=list(answer_urls), state=QuestionState.ASKED)
    return set(rows.filter(item__ready_at__isnull=False).values_list("answer_url", flat=True))
