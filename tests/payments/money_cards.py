"""Cards in stories about money: asked for in one act, answered in another, whatever the terminal says."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from payments import actions as payments
from payments.gateways.base import Answer, Reason
from payments.models import Bill, Intent, Payment
from staff.actions import approvals as deeds
from staff.approvals import ApprovalNeeded
from tests.payments.money_model import Asked
from tests.payments.money_till import TillMachine

ENDS = ["approved", "with a tip", "declined", "unknown", "wrong amount"]


class CardMachine(TillMachine):
    """A terminal that takes one card at a time, and isn't always sure."""

    def open_asked(self) -> list[int]:
        return [pk for pk, it in self.model.asked.items() if it.is_open]

    def given_up(self) -> list[int]:
        return [pk for pk, it in self.model.asked.items() if not it.is_open and it.is_surplus]

    @precondition(lambda self: self.payable() and not self.open_asked())
    @rule(data=st.data(), tip=st.sampled_from([0, 0, 200]))
    def start_card(self, data: st.DataObject, tip: int) -> None:
        bill = self.bill(data)
        amount = data.draw(st.one_of(st.just(bill.remaining()), st.integers(1, bill.remaining())))
        with self.act() as act:
            asked = payments.start_card(bill, self.terminal, amount, tip=tip, act=act)
        self.model.ask(asked.pk, Asked(bill.pk, amount, tip))

    @precondition(lambda self: self.payable() and any(it.is_open and it.is_known for it in self.model.asked.values()))
    @rule(data=st.data())
    def start_another(self, data: st.DataObject) -> None:
        """Refused while the terminal is at it; one that didn't know may be asked for somebody else."""
        with pytest.raises(payments.TerminalBusy), transaction.atomic(), self.act() as act:
            payments.start_card(self.bill(data), self.terminal, act=act)

    @precondition(lambda self: self.done("card") and not self.open_asked())
    @rule(data=st.data(), is_all=st.booleans())
    def ask_back(self, data: st.DataObject, is_all: bool) -> None:
        pk = data.draw(st.sampled_from(self.done("card")))
        paid = self.model.payments[pk]
        left = paid.amount - paid.back
        amount = left if is_all else data.draw(st.integers(1, left))
        tip = paid.tip - paid.tip_back if is_all else 0
        with self.act() as act:
            payment = Payment.objects.get(pk=pk)
            asked = payments.refund(payment, amount=None if is_all else amount, reason="cold soup", act=act)
        assert isinstance(asked, Intent)
        self.model.ask(asked.pk, Asked(paid.bill, amount, tip, of=pk))

    @precondition(lambda self: not self.open_asked() and any(it.is_closed for it in self.model.bills.values()))
    @rule(data=st.data(), tip=st.integers(1, 500), is_cash=st.booleans())
    def tip_after(self, data: st.DataObject, tip: int, is_cash: bool) -> None:
        pk = data.draw(st.sampled_from([pk for pk, it in self.model.bills.items() if it.is_closed]))
        way: dict[str, Any] = {"tender": "cash"} if is_cash else {"tender": "card", "terminal": self.terminal}
        with self.act() as act:
            given = payments.add_tip(Bill.objects.get(pk=pk), tip, **way, act=act)
        if isinstance(given, Intent):
            self.model.ask(given.pk, Asked(pk, 0, tip))
            return
        self.model.tips += tip
        self.model.cash += tip

    @precondition(open_asked)
    @rule(data=st.data(), end=st.sampled_from(ENDS), twice=st.booleans())
    def answer(self, data: st.DataObject, end: str, twice: bool) -> None:
        """The terminal says something, perhaps twice: the second time changes nothing."""
        pk = data.draw(st.sampled_from(self.open_asked()))
        asked = self.model.asked[pk]
        extra = 120 if end == "with a tip" and not asked.of and asked.amount else 0
        said = self._answer(end, asked, extra)
        for _time in range(1 + twice):
            with self.act() as act:
                payments.record_answer(Intent.objects.get(pk=pk), said, act=act)
        if end in ("unknown", "wrong amount"):
            asked.is_known = False
            return
        self.model.end(pk)
        if said.state == "approved":
            self._took(pk, asked, extra)

    def _answer(self, end: str, asked: Asked, extra: int) -> Answer:
        whole = asked.amount + asked.tip
        if end == "declined":
            return Answer("declined", Reason.REFUSED)
        if end == "unknown":
            return Answer("unknown", Reason.NO_ANSWER)
        amount = whole + 7 if end == "wrong amount" else whole
        return Answer("approved", amount=amount, tip=extra, card="··4242", scheme="Visa")

    def _took(self, pk: int, asked: Asked, extra: int) -> None:
        if asked.of:
            self.model.give_back(asked.of, asked.amount, tip=asked.tip)
        elif asked.amount:
            self.model.pay(Payment.objects.get(intent=pk).pk, asked.bill, "card", asked.amount, asked.tip + extra)
        else:
            self.model.tips += asked.tip
            self.model.card_tips += asked.tip

    @precondition(lambda self: any(it.is_open and not it.is_known and not it.of for it in self.model.asked.values()))
    @rule()
    def give_up(self) -> None:
        (pk,) = self.open_asked()
        with self.act() as act:
            payments.release_card(Intent.objects.get(pk=pk), act=act)
        self.model.end(pk).is_surplus = True

    @precondition(lambda self: any(it.is_open and not it.is_known and it.of for it in self.model.asked.values()))
    @rule(was_paid=st.booleans())
    def say_what_became_of_it(self, was_paid: bool) -> None:
        """Two people look a refund up: Eva says it, and Anna approves."""
        (pk,) = self.open_asked()
        asked, eva = self.model.asked[pk], self.house.people["eva"]
        said: dict[str, Any] = {"was_paid": was_paid, "reason": "looked it up"}
        with pytest.raises(ApprovalNeeded) as no, transaction.atomic(), self.house.acting(eva) as act:
            payments.say_refund(Intent.objects.get(pk=pk), **said, act=act)
        with self.house.acting(eva) as act:
            ref = deeds.grant_by_pin(no.value.asked, self.house.people["anna"], act=act).ref
        with self.house.acting(eva) as act:
            act.approval_ref = ref
            payments.say_refund(Intent.objects.get(pk=pk), **said, act=act)
        self.model.end(pk).is_surplus = not was_paid
        if was_paid:
            self._took(pk, asked, 0)

    @precondition(given_up)
    @rule(data=st.data(), twice=st.booleans())
    def it_was_taken_after_all(self, data: st.DataObject, twice: bool) -> None:
        """A surplus that is owed back, once; a refund is one while its payment has room, else it went back twice."""
        pk = data.draw(st.sampled_from(self.given_up()))
        asked = self.model.asked[pk]
        for _time in range(1 + twice):
            with self.act() as act:
                payments.record_answer(Intent.objects.get(pk=pk), self._answer("approved", asked, 0), act=act)
        asked.is_surplus = False
        if asked.of and self._has_room(asked):
            self._took(pk, asked, 0)
        else:
            self.model.surplus += (asked.amount + asked.tip) * (-1 if asked.of else 1)

    def _has_room(self, asked: Asked) -> bool:
        paid = self.model.payments[asked.of]
        others = [it for it in self.model.asked.values() if it.is_open and it.of == asked.of]
        left = paid.amount - paid.back - sum(it.amount for it in others)
        return asked.amount <= left and asked.tip <= paid.tip - paid.tip_back - sum(it.tip for it in others)
