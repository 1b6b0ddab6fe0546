"""The till that stories about money are told at: who works there, and what can be chosen."""

from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from ledger import actions as accounts
from menus import snapshot
from payments.models import Bill, CashSession, CustomTender, HouseAccount, Terminal
from pos_site import auditor
from tests.cast import House
from tests.payments.money_model import Money

STEP, FLOAT, LIMIT = 5, 10_000, 8_000


def forget_all() -> None:
    """What was kept in memory came to nothing: every story is taken back."""
    snapshot.forget()
    accounts.forget()


class TillMachine(RuleBasedStateMachine):
    """One till with its terminal, one manager who may do everything; every story is taken back."""

    house: House
    other: CustomTender
    session: CashSession
    terminal: Terminal
    account: HouseAccount

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        forget_all()
        self.model = Money(STEP)

    def teardown(self) -> None:
        try:
            assert auditor.findings() == []
        finally:
            transaction.set_rollback(True)
            self._undone.__exit__(None, None, None)
            forget_all()

    def act(self) -> Any:
        return self.house.acting(self.house.people["anna"])

    # --- What can be chosen

    def bill(self, data: st.DataObject) -> Bill:
        return Bill.objects.get(pk=data.draw(st.sampled_from(self.payable())))

    def payable(self) -> list[int]:
        return [pk for pk, it in self.model.bills.items() if not it.is_gone and it.left]

    def tabs(self) -> list[int]:
        """Tabs of which something can be divided."""
        tabs = {it.tab for it in self.model.dishes.values()}
        free = {it.tab for it in self.model.bills.values() if it.is_untouched}
        return sorted(tab for tab in tabs if self.model.open(tab) or tab in free)

    def done(self, *ways: str) -> list[int]:
        """Payments of closed bills of which something is left."""
        found = self.model.payments.items()
        return [
            pk
            for pk, it in found
            if it.way in ways
            and it.back < it.amount
            and self.model.bills[it.bill].is_closed
            and not self.model.is_going_back(it.bill)
        ]
