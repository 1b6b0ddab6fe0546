"""C-STATE: whatever is divided, paid, given back and corrected, in whatever order, money is what a small model says."""

from fractions import Fraction

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from guests.actions import NewGuest
from ledger import queries as ledger
from ledger.models import Account, AccountKind
from orders import actions as orders
from orders.cart import Place
from orders.models import Line, TabState
from payments import actions as payments
from payments.models import Bill, BillState, Payment, Receipt, Terminal
from tests.cast import House
from tests.orders.drafts import send, wanted
from tests.payments.money_cards import CardMachine
from tests.payments.money_credit import CreditMachine
from tests.payments.money_model import Dish
from tests.payments.money_till import FLOAT, LIMIT, STEP, TillMachine, forget_all
from tests.trials import suite

MENU = ("soup", "burger", "bass", "espresso", "pils")
TABLES = (1, 2)
SMALL, DEEP = (8, 14), (5_000, 50)  # runs, steps: bin/trial C-STATE takes the deep ones
AT_ONCE = ("cash", "other", "stored", "account")  # what goes back without asking anybody


class PowerCut(Exception):
    """Nothing of the act was committed."""


class MoneyMachine(CardMachine, CreditMachine):
    """Two tables, one till, one manager who may do everything."""

    # --- What is ordered

    @initialize()
    def open(self) -> None:
        self.order(1, "burger", 2)
        self.order(1, "pils", 1)

    @rule(table=st.sampled_from(TABLES), code=st.sampled_from(MENU), count=st.integers(1, 3))
    def order(self, table: int, code: str, count: int) -> None:
        size = {"pils": "25 cl"}.get(code, "")
        place = Place.table(self.house.table(table).pk)
        placed = send(self.house, place, wanted(self.house, code, count, size=size), by=self.house.people["anna"])
        for line in Line.objects.filter(round=placed):
            self.model.dishes[line.pk] = Dish(placed.tab_id, line.unit_price, count)

    @precondition(lambda self: any(it.amount for it in self.model.dishes.values()))
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        """Only what no bill has: what a bill has is frozen until it is taken apart."""
        free = [pk for pk, it in self.model.dishes.items() if it.amount and not self.model.billed(it.tab)]
        if not free:
            return
        line = Line.objects.get(pk=data.draw(st.sampled_from(free)))
        with self.act() as act:
            orders.void_line(line, 1, "changed their mind", line.version, act=act)
        self.model.dishes[line.pk].void += 1

    # --- Who pays what

    @precondition(TillMachine.tabs)
    @rule(data=st.data(), payers=st.integers(1, 5))
    def divide(self, data: st.DataObject, payers: int) -> None:
        tab = data.draw(st.sampled_from(self.tabs()))
        self.model.drop(tab)
        owed = self.model.open(tab)
        with self.act() as act:
            made = payments.divide_equally(Line.objects.filter(tab=tab)[0].tab, payers, act=act)
        totals = [it.total for it in made]
        assert sum(totals) == owed
        assert max(totals) - min(totals) <= 1 or len(made) < payers, "alike to the cent"
        self.model.divide(tab, {it.pk: it.total for it in made})

    @precondition(TillMachine.tabs)
    @rule(data=st.data(), num=st.integers(1, 6), den=st.integers(1, 7))
    def give_a_part(self, data: st.DataObject, num: int, den: int) -> None:
        tab = data.draw(st.sampled_from(self.tabs()))
        line = data.draw(st.sampled_from([pk for pk, it in self.model.dishes.items() if it.tab == tab and it.amount]))
        with self.act() as act:
            payments.drop_bills(Line.objects.get(pk=line).tab, act=act)
        self.model.drop(tab)
        left = Line.objects.get(pk=line).open_amount()
        part = Fraction(min(num, den), den)
        if not left:
            return
        with self.act() as act:
            (made,) = payments.divide_by_items(Line.objects.get(pk=line).tab, [{line: part}], act=act)
        assert abs(made.total - left * part) < 1, "a part is its fraction, to the cent"
        self.model.divide(tab, {made.pk: made.total})

    @precondition(TillMachine.tabs)
    @rule(data=st.data())
    def together(self, data: st.DataObject) -> None:
        tab = data.draw(st.sampled_from(self.tabs()))
        with self.act() as act:
            payments.drop_bills(Line.objects.filter(tab=tab)[0].tab, act=act)
        self.model.drop(tab)

    # --- What is paid

    @precondition(TillMachine.payable)
    @rule(data=st.data(), way=st.sampled_from(["cash", "other"]), tip=st.sampled_from([0, 0, 150]))
    def pay(self, data: st.DataObject, way: str, tip: int) -> None:
        bill = self.bill(data)
        amount = data.draw(st.one_of(st.just(self.model.bills[bill.pk].left), st.integers(1, bill.remaining())))
        with self.act() as act:
            if way == "cash":
                payment = payments.pay_cash(bill, amount, tip=tip, act=act)
            else:
                payment = payments.pay_other(bill, self.other, amount, tip=tip, act=act)
        assert payment.rounding == self.model.pay(payment.pk, bill.pk, way, amount, tip).rounding

    @precondition(TillMachine.payable)
    @rule(data=st.data())
    def walk_out(self, data: st.DataObject) -> None:
        bill = self.bill(data)
        with self.act() as act:
            payment = payments.walk_out(bill, reason="they left", act=act)
        self.model.pay(payment.pk, bill.pk, "walk_out", payment.amount)

    @precondition(TillMachine.payable)
    @rule(data=st.data())
    def the_power_goes_while_money_is_taken(self, data: st.DataObject) -> None:
        bill = self.bill(data)
        with pytest.raises(PowerCut), transaction.atomic(), self.act() as act:
            payments.pay_cash(bill, act=act)
            raise PowerCut
        forget_all()

    @precondition(TillMachine.payable)
    @rule(data=st.data())
    def take_more_than_is_owed(self, data: st.DataObject) -> None:
        bill = self.bill(data)
        with pytest.raises(payments.BillPaid), transaction.atomic(), self.act() as act:
            payments.pay_cash(bill, bill.remaining() + 1, act=act)

    # --- What goes back

    @precondition(lambda self: self.done(*AT_ONCE))
    @rule(data=st.data(), is_all=st.booleans())
    def refund(self, data: st.DataObject, is_all: bool) -> None:
        pk = data.draw(st.sampled_from(self.done(*AT_ONCE)))
        paid = self.model.payments[pk]
        amount = paid.amount - paid.back if is_all else data.draw(st.integers(1, paid.amount - paid.back))
        tip = data.draw(st.integers(0, paid.tip - paid.tip_back))
        sold = self.model.bills[paid.bill].gift
        if sold and self.model.gifts[sold] < amount:
            with pytest.raises(payments.CardRefused), transaction.atomic(), self.act() as act:
                payments.refund(Payment.objects.get(pk=pk), amount=amount, reason="not wanted", act=act)
            return
        how = {} if is_all and tip == paid.tip - paid.tip_back else {"amount": amount, "tip": tip}
        with self.act() as act:
            payments.refund(Payment.objects.get(pk=pk), **how, reason="cold soup", act=act)
        self.model.give_back(pk, amount, tip=tip)

    @precondition(lambda self: self.done(*AT_ONCE, "card"))
    @rule(data=st.data())
    def give_back_too_much(self, data: st.DataObject) -> None:
        pk = data.draw(st.sampled_from(self.done(*AT_ONCE, "card")))
        more = self.model.payments[pk].amount - self.model.payments[pk].back + 1
        with pytest.raises(payments.NotRefundable), transaction.atomic(), self.act() as act:
            payments.refund(Payment.objects.get(pk=pk), amount=more, reason="greed", act=act)

    @precondition(lambda self: self.done("cash", "other", "walk_out"))
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        pk = data.draw(st.sampled_from(self.done("cash", "other", "walk_out")))
        was = self.model.payments[pk]
        if self.model.bills[was.bill].back:
            return
        to = "other" if was.way == "cash" else "cash"
        with self.act() as act:
            said = payments.correct_tender(
                Payment.objects.get(pk=pk),
                to,
                reason="pressed the wrong key",
                custom=self.other if to == "other" else None,
                act=act,
            )
        self.model.correct(pk, said.replacement_id, to)

    # --- What must hold after each

    @invariant()
    def tabs_are_bills_and_what_nobody_has(self) -> None:
        for tab in {it.tab for it in self.model.dishes.values()}:
            rows = Line.objects.filter(tab=tab).aggregate(all=Sum("amount"), billed=Sum("billed_amount"))
            assert (rows["all"], rows["billed"]) == (self.model.owed(tab), self.model.billed(tab))
            if Line.objects.filter(tab=tab)[0].tab.state == TabState.SETTLED:
                assert not self.model.open(tab), "a settled tab owes nothing"

    @invariant()
    def bills_are_what_was_paid_and_given_back(self) -> None:
        columns = ("pk", "total", "paid", "refunded", "pending", "state")
        for pk, *sums, state in Bill.objects.values_list(*columns):
            it = self.model.bills[pk]
            assert sums == [it.total, it.paid, it.back, it.asked]
            assert (state == BillState.DROPPED, state == BillState.CLOSED) == (it.is_gone, it.is_closed)

    @invariant()
    def every_account_holds_what_the_model_says(self) -> None:
        venue, model = self.house.venue, self.model
        tips = sum(it.tip - it.tip_back for it in model.payments.values() if it.way == "other")
        assert ledger.balance(venue, f"cash.{self.session.pk}") == FLOAT + model.cash
        assert ledger.balance(venue, f"clearing.other.{self.other.pk}") == model.of_way("other") + tips
        assert ledger.balance(venue, f"clearing.{self.terminal.pk}") == model.on_card
        assert -ledger.balance(venue, "surplus") == model.surplus
        self.check_credit(venue)
        assert ledger.balance(venue, "written_off.walk_outs") == model.of_way("walk_out")
        assert -ledger.balance(venue, "rounding.cash") == model.rounding
        assert -self._balance(AccountKind.TIPS) == model.tips
        assert -self._balance(AccountKind.REVENUE) - self._balance(AccountKind.TAX) == model.sold

    def _balance(self, kind: AccountKind) -> int:
        codes = Account.objects.filter(venue=self.house.venue, kind=kind).values_list("code", flat=True)
        return sum(ledger.balance(self.house.venue, code) for code in codes)

    @invariant()
    def every_sale_and_every_return_has_its_number(self) -> None:
        for series in "SR":
            numbers = list(Receipt.objects.filter(series=series).order_by("number").values_list("number", flat=True))
            assert numbers == list(range(1, self.model.receipts[series] + 1))


@pytest.mark.django_db
def test_money_is_what_the_model_says_whatever_is_done_to_it(house: House) -> None:
    house.venue.cash_step = STEP
    house.venue.save()
    MoneyMachine.house = house
    with house.acting(house.anna) as act:
        MoneyMachine.session = payments.open_cash_session(FLOAT, act=act)
        MoneyMachine.account = payments.open_account(NewGuest(surname="van Dam"), LIMIT, act=act)
        MoneyMachine.terminal = Terminal.objects.get(venue=house.venue)
        MoneyMachine.other = payments.keep_tender(None, "Lunch card", wants_slip=False, is_active=True, act=act)
    runs, steps = suite.stories(DEEP) if suite.is_on("C-STATE") else SMALL
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        MoneyMachine,
        settings=settings(max_examples=runs, stateful_step_count=steps, deadline=None, suppress_health_check=checks),
    )
