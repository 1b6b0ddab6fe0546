"""A dish under way: the kitchen is asked before it is void, where its board answers."""

from datetime import timedelta

import pytest

from core import clock
from core.errors import Stale
from journal.models import Entry
from kitchen import actions as kitchen
from kitchen.models import Question, QuestionState, Station, TicketItem
from orders import actions as orders
from orders import audit, schedule
from orders.models import AskState, Line, Void, VoidAsk
from staff.approvals import ApprovalNeeded
from tests.cast import House
from tests.orders.drafts import send_to_table, wanted


@pytest.fixture
def line(house: House) -> Line:
    """Three burgers that the grill has begun with; it wants to be asked."""
    Station.objects.filter(name="Grill", venue=house.venue).update(accepts_voids=True)
    send_to_table(house, 12, wanted(house, "burger", 3))
    clock.run_ahead(timedelta(seconds=40))
    yield Line.objects.get()
    clock.reset()


def void(house: House, line: Line, quantity: int = 1, *, anyway: bool = False, by=None) -> Void | VoidAsk:
    line.refresh_from_db()
    with house.acting(by or house.eva) as act:
        return orders.void_line(line, quantity, "Changed their mind", line.version, anyway=anyway, act=act)


def answer(house: House, ask: VoidAsk, is_accepted: bool) -> VoidAsk:
    with house.acting(house.people["kees"]) as act:
        return orders.answer_void(ask, is_accepted, act=act)


def test_nothing_is_void_before_the_kitchen_has_answered(house: House, line: Line) -> None:
    ask = void(house, line)
    line.refresh_from_db()
    assert isinstance(ask, VoidAsk) and line.open_quantity() == 3
    (question,) = Question.objects.all()
    assert (question.quantity, question.asked_by, question.state) == (1, house.eva.short_name, QuestionState.ASKED)
    assert question.answer_url == f"/void-asks/{ask.pk}/answers/"


def test_accepted_it_is_void_in_the_name_of_whoever_asked(house: House, line: Line) -> None:
    ask = answer(house, void(house, line), True)
    line.refresh_from_db()
    row = Void.objects.get()
    assert (line.open_quantity(), row.by, ask.void, ask.state) == (2, house.eva, row, AskState.ACCEPTED)
    assert TicketItem.objects.get().cancelled == 1
    assert Question.objects.get().state == QuestionState.ACCEPTED
    assert Entry.objects.filter(kind="orders.void_accepted").count() == 1
    assert not list(audit.findings())


def test_refused_it_stays_and_the_asker_may_read_why(house: House, line: Line) -> None:
    ask = answer(house, void(house, line), False)
    line.refresh_from_db()
    assert (line.open_quantity(), ask.state, Void.objects.count()) == (3, AskState.REFUSED, 0)
    assert TicketItem.objects.get().cancelled == 0


def test_an_answer_counts_once(house: House, line: Line) -> None:
    ask = void(house, line)
    answer(house, ask, True)
    with pytest.raises(Stale, match="answered already"):
        answer(house, ask, True)
    assert Void.objects.count() == 1


def test_the_kitchen_is_asked_once_at_a_time(house: House, line: Line) -> None:
    void(house, line)
    with pytest.raises(orders.LineRefused, match="asked already"):
        void(house, line)


def test_the_question_is_taken_back(house: House, line: Line) -> None:
    ask = void(house, line)
    with house.acting(house.eva) as act:
        orders.withdraw_void(ask, act=act)
    assert Question.objects.get().state == QuestionState.WITHDRAWN
    assert isinstance(void(house, line), VoidAsk)


def test_a_manager_needs_not_wait_and_a_waiter_needs_a_manager(house: House, line: Line) -> None:
    ask = void(house, line)
    with pytest.raises(ApprovalNeeded):
        void(house, line, anyway=True)
    assert isinstance(void(house, line, anyway=True, by=house.people["anna"]), Void)
    ask.refresh_from_db()
    assert (ask.state, Question.objects.get().state) == (AskState.WITHDRAWN, QuestionState.WITHDRAWN)


def test_a_dish_that_is_ready_meanwhile_answers_by_itself(house: House, line: Line) -> None:
    ask = void(house, line)
    item = TicketItem.objects.get()
    with house.acting(house.people["anna"]) as act:
        kitchen.bump_item(item, item.version, act=act)
    assert schedule.refuse_overtaken() == 1
    ask.refresh_from_db()
    assert ask.state == AskState.REFUSED
    assert schedule.refuse_overtaken() == 0


def test_a_dish_that_nobody_has_begun_with_is_void_at_once(house: House) -> None:
    Station.objects.filter(name="Grill", venue=house.venue).update(accepts_voids=True)
    send_to_table(house, 12, wanted(house, "burger", 3))
    assert isinstance(void(house, Line.objects.get()), Void)


def test_a_kitchen_without_a_board_is_told_not_asked(house: House, line: Line) -> None:
    Station.objects.update(accepts_voids=False)
    assert isinstance(void(house, line), Void)
