"""Gift cards and a house account in stories about money: never below nothing, never above the limit."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from ledger import queries as ledger
from orders import actions as orders
from payments import actions as payments
from payments.models import HouseAccount, StoredSale, StoredValue
from tests.payments.money_till import LIMIT, TillMachine


class CreditMachine(TillMachine):
    """Guests who paid before, and a company that pays later."""

    def card(self, data: st.DataObject) -> StoredValue:
        return StoredValue.objects.get(pk=data.draw(st.sampled_from(self.loaded())))

    def loaded(self) -> list[int]:
        return [pk for pk, left in self.model.gifts.items() if left]

    @rule(data=st.data(), amount=st.integers(1, 5_000), is_more=st.booleans())
    def sell_a_card(self, data: st.DataObject, amount: int, is_more: bool) -> None:
        with self.act() as act:
            tab = orders.open_tab("counter", act=act)
            if is_more and self.model.gifts:
                card = StoredValue.objects.get(pk=data.draw(st.sampled_from(sorted(self.model.gifts))))
                line = payments.top_up(tab, card, amount, act=act).line
            else:
                card, _code = payments.sell_gift_card(tab, amount, act=act)
                line = StoredSale.objects.get(stored=card).line
        with self.act() as act:
            paid = payments.pay_tab_cash(tab, act=act)
        assert paid.bill_id
        self.model.sell(card.pk, tab.pk, line.pk, paid.bill_id, paid.pk, amount)

    @precondition(lambda self: self.payable() and self.loaded())
    @rule(data=st.data(), is_all=st.booleans())
    def pay_by_gift_card(self, data: st.DataObject, is_all: bool) -> None:
        bill, card = self.bill(data), self.card(data)
        most = min(self.model.bills[bill.pk].left, self.model.gifts[card.pk])
        amount = most if is_all else data.draw(st.integers(1, most))
        with self.act() as act:
            paid = payments.pay_stored(bill, card, None if is_all else amount, act=act)
        assert paid.amount == amount
        self.model.pay(paid.pk, bill.pk, "stored", amount, gift=card.pk)

    @precondition(lambda self: self.payable() and self.loaded())
    @rule(data=st.data())
    def take_more_than_is_on_it(self, data: st.DataObject) -> None:
        bill, card = self.bill(data), self.card(data)
        more = self.model.gifts[card.pk] + 1
        said = payments.CardRefused if more <= self.model.bills[bill.pk].left else payments.BillPaid
        with pytest.raises(said), transaction.atomic(), self.act() as act:
            payments.pay_stored(bill, card, more, act=act)

    @precondition(TillMachine.payable)
    @rule(data=st.data())
    def charge_the_account(self, data: st.DataObject) -> None:
        bill = self.bill(data)
        amount = data.draw(st.integers(1, bill.remaining()))
        if self.model.house_account + amount > LIMIT:
            with pytest.raises(payments.AccountRefused), transaction.atomic(), self.act() as act:
                payments.charge_account(bill, self._account(), amount, act=act)
            return
        with self.act() as act:
            paid = payments.charge_account(bill, self._account(), amount, act=act)
        self.model.pay(paid.pk, bill.pk, "account", amount)

    @precondition(lambda self: self.model.house_account > 0)
    @rule(data=st.data(), is_all=st.booleans())
    def settle_the_account(self, data: st.DataObject, is_all: bool) -> None:
        owed = self.model.house_account
        amount = owed if is_all else data.draw(st.integers(1, owed))
        with self.act() as act:
            payments.settle_account_cash(self._account(), amount, act=act)
        self.model.settle(amount)

    def _account(self) -> HouseAccount:
        return HouseAccount.objects.select_related("account", "venue").get(pk=self.account.pk)

    def check_credit(self, venue: Any) -> None:
        """Cards and the account hold what the model says, in their rows and in the books."""
        for card in StoredValue.objects.select_related("account"):
            assert card.balance() == self.model.gifts[card.pk] >= 0
            assert -ledger.balance(venue, f"stored.{card.ref}") == card.balance()
        assert self._account().owed() == self.model.house_account <= LIMIT
        assert ledger.balance(venue, f"house.{self.account.ref}") == self.model.house_account
