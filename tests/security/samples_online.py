"""A sample request for payments on phones, and for the providers behind them."""

from typing import Any

from tests.security import online_rows
from tests.security.sample import Sample, at
from tests.security.world import World


def account(world: World) -> list[Any]:
    return [online_rows.account(world.house).pk]


def intent(world: World) -> list[Any]:
    return [online_rows.intent(world.house).pk]


def page(world: World) -> list[Any]:
    return [online_rows.intent(world.house).ref]


def by_it(world: World) -> dict[str, Any]:
    return {"account": account(world)[0], "way": "qr"}


ONLINE = {
    "payments:online_sheet": Sample(query=lambda it: f"?bill={it.bill.pk}"),
    "payments:online_payments": Sample(at("bill"), by_it),
    "payments:tab_online": Sample(at("tab_to_pay"), by_it),
    "payments:online_shown": Sample(intent),
    "payments:paid": Sample(page),
    "payments:paid_simulated": Sample(page, lambda _it: {"answer": "decline"}),
    "payments:webhook": Sample(
        lambda _it: ["no-such-account"], lambda _it: {"id": "tr_1"}, apart="Providers ring with proofs of their own."
    ),
    "payments:providers": Sample(body=lambda _it: {"gateway": "simulated", "name": "Another"}),
    "payments:provider_change": Sample(account, lambda _it: {"name": "Phones", "online": "1"}),
    "payments:provider_check": Sample(account),
    "payments:provider_readers": Sample(account),
    "payments:provider_terminals": Sample(body=lambda _it: {"name": "Terrace"}),
    "payments:provider_terminal": Sample(at("terminal"), lambda _it: {"active": "1"}),
}
