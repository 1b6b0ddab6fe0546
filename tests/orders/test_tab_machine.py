"""C-STATE: whatever is done to tabs, in whatever order, they are what a small model says that they are."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core.errors import Refused, Stale
from kitchen.models import TicketItem
from menus import snapshot
from menus.models import Section
from orders import actions as orders
from orders.cart import Place
from orders.courses import next_course
from orders.models import Join, Line, LineMove, Tab, TabState
from pos_site import auditor
from tables.models import Table
from tables.queries import party_at
from tests.cast import House
from tests.orders.drafts import send, wanted
from tests.orders.tab_model import Dish, Tabs
from tests.trials import suite

MENU = {"soup": 1, "burger": 2, "bass": 2, "espresso": 0}
TABLES = (1, 2, 3)
SMALL, DEEP = (6, 12), (5_000, 50)  # runs, steps: bin/trial C-STATE takes the deep ones


class TabMachine(RuleBasedStateMachine):
    """Three tables, four dishes, one manager who may do everything."""

    house: House

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        snapshot.forget()
        self.model = Tabs()
        self.remade: set[int] = set()

    def teardown(self) -> None:
        assert auditor.findings() == []
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)
        snapshot.forget()

    def act(self) -> Any:
        return self.house.acting(self.house.people["anna"])

    def line(self, data: st.DataObject, *, plain: bool = False) -> Line:
        """Any line of an open tab that has something left which isn't on the house."""
        dishes = self.model.dishes.items()
        pks = [
            pk
            for pk, it in dishes
            if it.left > it.comped and it.tab not in self.model.gone and (it.is_plain or not plain)
        ]
        return Line.objects.get(pk=data.draw(st.sampled_from(sorted(pks))))

    def has_dishes(self) -> bool:
        return any(it.left > it.comped and it.is_plain for it in self.model.dishes.values())

    @initialize()
    def open(self) -> None:
        self.send_round(1, ["soup", "burger"], 2)

    # --- What is sent

    @rule(
        table=st.sampled_from(TABLES),
        codes=st.lists(st.sampled_from(sorted(MENU)), min_size=1, max_size=3),
        count=st.integers(1, 3),
    )
    def send_round(self, table: int, codes: list[str], count: int) -> None:
        place = Place.table(self.house.table(table).pk)
        placed = send(
            self.house, place, *(wanted(self.house, code, count) for code in codes), by=self.house.people["anna"]
        )
        for line in Line.objects.filter(round=placed):
            rate = Fraction(line.tax_rate)
            self.model.send(
                line.pk, Dish(placed.tab_id, line.pk, line.unit_price, rate, count, line.fired_at is not None)
            )
            assert line.fired_at is not None or line.course > 1, "the first course goes with its round"

    @precondition(has_dishes)
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        line = self.line(data)
        dish = self.model.dishes[line.pk]
        if dish.root in self.remade:
            return  # whoever voids what is made again takes both back: tests/kitchen says so
        count = data.draw(st.integers(1, dish.left - dish.comped))
        with self.act() as act:
            orders.void_line(line, count, "changed their mind", line.version, act=act)
        self.model.void(line.pk, count)

    @precondition(has_dishes)
    @rule(data=st.data())
    def comp(self, data: st.DataObject) -> None:
        line = self.line(data)
        dish = self.model.dishes[line.pk]
        count = data.draw(st.integers(1, dish.left - dish.comped))
        with self.act() as act:
            orders.comp_line(line, count, "took too long", line.version, act=act)
        self.model.comp(line.pk, count)

    @precondition(has_dishes)
    @rule(data=st.data(), percent=st.integers(1, 100))
    def percent_off(self, data: st.DataObject, percent: int) -> None:
        line = self.line(data)
        if not self.model.dishes[line.pk].amount:
            with pytest.raises(orders.LineRefused), transaction.atomic(), self.act() as act:
                orders.discount_line(line, "percent", Decimal(percent), "regular", line.version, act=act)
            return
        with self.act() as act:
            given = orders.discount_line(line, "percent", Decimal(percent), "regular", line.version, act=act)
        self.model.dishes[line.pk].percents.append((given.ref, Fraction(percent, 100)))

    @precondition(has_dishes)
    @rule(data=st.data())
    def amount_off(self, data: st.DataObject) -> None:
        line = self.line(data, plain=True)
        amount = data.draw(st.integers(1, self.model.dishes[line.pk].amount))
        with self.act() as act:
            given = orders.discount_line(line, "amount", Decimal(amount), "voucher", line.version, act=act)
        self.model.dishes[line.pk].amounts.append((given.ref, amount))

    @precondition(lambda self: any(not it.is_plain for it in self.model.dishes.values()))
    @rule(data=st.data())
    def drop_discount(self, data: st.DataObject) -> None:
        given = [(ref, it.tab) for it in self.model.dishes.values() for ref, _ in [*it.percents, *it.amounts]]
        # In the order of their dishes: refs are random, and the same story must be told the same again.
        ref, tab = data.draw(st.sampled_from(given))
        if tab in self.model.gone:
            return
        with self.act() as act:
            orders.drop_discount(ref, Tab.objects.get(pk=tab), act=act)
        self.model.drop(ref)

    # --- What moves

    @precondition(has_dishes)
    @rule(data=st.data(), table=st.sampled_from(TABLES))
    def move(self, data: st.DataObject, table: int) -> None:
        line = self.line(data, plain=True)
        dish = self.model.dishes[line.pk]
        # What is on the house stays with the whole: parts are of what is paid.
        count = data.draw(st.sampled_from([dish.left] if dish.comped else list(range(1, dish.left + 1))))
        try:
            with transaction.atomic(), self.act() as act:
                orders.move_lines_to_table([(line, count, line.version)], self.house.table(table), act=act)
        except Refused:
            here = party_at(self.house.table(table))
            assert here is not None and Tab.objects.get(pk=dish.tab).seating_id == here.pk, "only at home it can't move"
            return
        move = LineMove.objects.filter(line=line).latest("pk")
        self.model.move(line.pk, count, move.to_tab_id, move.part_id or line.pk)

    @rule(table=st.sampled_from(TABLES), to=st.sampled_from([11, 12]))
    def change_tables(self, table: int, to: int) -> None:
        """A party moves to another table and back: nothing else about it changes."""
        here, there = self.house.table(table), self.house.table(to)
        party = party_at(here)
        if party is None or party_at(there) is not None:
            return
        self._move(party, here, there)
        self._move(party, there, here)

    def _move(self, party: Any, here: Table, there: Table) -> None:
        with self.act() as act:
            orders.move_party(party, here, there, act=act)

    @rule(one=st.sampled_from(TABLES), other=st.sampled_from(TABLES))
    def join(self, one: int, other: int) -> None:
        party, into = party_at(self.house.table(one)), party_at(self.house.table(other))
        if party is None or into is None or party.pk == into.pk:
            return
        tab = Tab.objects.filter(seating=party, state=TabState.OPEN).first()
        with self.act() as act:
            row = orders.join(party, into, act=act)
        if tab is not None:
            self.model.join(row.pk, tab.pk, row.into_tab_id)

    @precondition(lambda self: self.model.joins)
    @rule()
    def undo_join(self) -> None:
        joined = self.model.joins[-1]
        with self.act() as act:
            orders.undo_join(Join.objects.get(pk=joined.row), act=act)
        self.model.part(joined)

    # --- What is fired

    @rule(table=st.sampled_from(TABLES))
    def fire(self, table: int) -> None:
        party = party_at(self.house.table(table))
        tab = Tab.objects.filter(seating=party, state=TabState.OPEN).first() if party else None
        course = next_course(tab) if tab else None
        if tab is None or course is None:
            return
        with self.act() as act:
            fired = orders.fire_course(tab, course, act=act)
        for line in fired:
            assert not self.model.dishes[line.pk].fired, "what is fired isn't fired again"
            self.model.dishes[line.pk].fired = True

    @precondition(has_dishes)
    @rule(data=st.data())
    def remake(self, data: st.DataObject) -> None:
        line = self.line(data)
        if not self.model.dishes[line.pk].fired:
            return
        with self.act() as act:
            orders.remake_line(line, 1, "dropped", line.version, act=act)
        self.model.told[self.model.dishes[line.pk].root] += 1
        self.remade.add(self.model.dishes[line.pk].root)

    # --- What is refused

    @precondition(has_dishes)
    @rule(data=st.data())
    def void_what_was_seen_otherwise(self, data: st.DataObject) -> None:
        line = self.line(data)
        with pytest.raises(Stale), transaction.atomic(), self.act() as act:
            orders.void_line(line, 1, "too late", line.version + 1, act=act)

    # --- What must hold after each

    @invariant()
    def lines_are_worth_what_the_model_says(self) -> None:
        rows = {it.pk: it for it in Line.objects.filter(pk__in=self.model.dishes)}
        for pk, dish in self.model.dishes.items():
            row = rows[pk]
            assert (row.tab_id, row.open_quantity(), row.comped_quantity) == (dish.tab, dish.left, dish.comped)
            assert row.amount == dish.amount
            assert abs(row.tax_amount - dish.tax) <= dish.divided
            assert (row.fired_at is not None) == dish.fired

    @invariant()
    def no_line_is_there_that_nobody_ordered(self) -> None:
        assert set(Line.objects.values_list("pk", flat=True)) == set(self.model.dishes)

    @invariant()
    def the_kitchen_makes_what_was_ordered_and_nothing_twice(self) -> None:
        to_make = dict.fromkeys(self.model.told, 0)
        for line, told, cancelled in TicketItem.objects.values_list("line_id", "told", "cancelled"):
            to_make[line] += told - cancelled
        assert to_make == dict(self.model.told)

    @invariant()
    def open_tabs_are_the_ones_that_did_not_join(self) -> None:
        joined = set(Tab.objects.filter(state=TabState.JOINED).values_list("pk", flat=True))
        assert joined == self.model.gone


@pytest.mark.django_db
def test_a_tab_is_what_the_model_says_whatever_is_done_to_it(house: House) -> None:
    for name, course in {"Starters": 1, "Mains": 2}.items():
        Section.objects.filter(venue=house.venue, name=name).update(default_course=course)
    TabMachine.house = house
    runs, steps = suite.stories(DEEP) if suite.is_on("C-STATE") else SMALL
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    run_state_machine_as_test(
        TabMachine,
        settings=settings(max_examples=runs, stateful_step_count=steps, deadline=None, suppress_health_check=checks),
    )
