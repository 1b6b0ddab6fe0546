"""May a dish that is under way still be void? The station's board is asked, and answers."""

from acts.actions import Act
from kitchen.asking import to_be_asked
from kitchen.models import Question, QuestionState, TicketItem


def ask_void(
    line_id: int, quantity: int, reason: str, answer_url: str, asked_by: str, *, origin: str, act: Act
) -> list[Question]:
    """Ask every station that has begun with a line's dish, wants to be asked and isn't being asked already.

    Journals `kitchen.void_asked`; rings the stations. The answer is posted to `answer_url`.
    """
    items = to_be_asked(line_id, act.at, origin)
    being_asked = set(Question.objects.filter(item__in=items, state=QuestionState.ASKED).values_list("item", flat=True))
    items = [it for it in items if it.pk not in being_asked]
    asked = [
        Question(
            item=item,
            quantity=min(quantity, item.to_make()),
            reason=reason,
            asked_by=asked_by,
            answer_url=answer_url,
            asked_at=act.at,
        )
        for item in items
    ]
    Question.objects.bulk_create(asked)
    for item in items:
        act.journal("kitchen.void_asked", item, quantity=quantity)
        act.publish(f"station.{item.ticket.station_id}")
    return asked


def end_questions(answer_url: str, state: QuestionState, *, act: Act) -> None:
    """What was asked to be answered there is answered, or withdrawn. Rings the stations."""
    rows = Question.objects.filter(answer_url=answer_url, state=QuestionState.ASKED)
    stations = set(TicketItem.objects.filter(questions__in=rows).values_list("ticket__station", flat=True))
    rows.update(state=state, answered_at=act.at)
    act.publish(*(f"station.{pk}" for pk in sorted(stations)))
