"""A sample request for gift cards, vouchers and deposits, and for house accounts."""

from typing import Any

from django.core import signing

from payments.models import CustomTender, HouseAccount, StoredKind, StoredValue
from payments.views.stored import SALT
from tests.security.sample import Sample, at
from tests.security.stored_rows import code_of
from tests.security.world import World


def card_of(world: World) -> StoredValue:
    return StoredValue.objects.get(venue=world.house.venue, kind=StoredKind.GIFT_CARD)


def card(world: World) -> list[Any]:
    return [card_of(world).pk]


def account(world: World) -> list[Any]:
    return [HouseAccount.objects.get(venue=world.house.venue).pk]


def code(world: World) -> dict[str, Any]:
    return {"code": code_of(world.house), "amount": "10.00"}


def found(world: World) -> dict[str, Any]:
    """That this tablet has found the card."""
    ticket = signing.dumps([card_of(world).pk, world.house.tablet.pk], salt=SALT)
    return {"found": ticket, "amount": "5.00"}


def charged(world: World) -> dict[str, Any]:
    return {"account": account(world)[0], "amount": "5.00"}


def paid(world: World) -> dict[str, Any]:
    return {"custom": CustomTender.objects.get(venue=world.house.venue, name="Lunch card").pk, "amount": "1.00"}


STORED = {
    "payments:gift": Sample(body=code, apart="A page of guests: no key, and it writes a count only: test_gift."),
    "payments:stored_sheet": Sample(query=lambda it: f"?tab={it.tab_to_pay.pk}"),
    "payments:stored_look_up": Sample(body=lambda it: code(it) | {"tab": it.tab_to_pay.pk}),
    "payments:bill_stored": Sample(at("bill"), found),
    "payments:tab_stored": Sample(at("tab_to_pay"), found),
    "payments:tab_gift_cards": Sample(at("tab"), lambda _it: {"amount": "50.00"}),
    "payments:stored_list": Sample(),
    "payments:stored_balances": Sample(body=code),
    "payments:counter_gift_cards": Sample(body=lambda _it: {"amount": "50.00"}),
    "payments:top_ups": Sample(body=code),
    "payments:deposits": Sample(body=lambda _it: {"label": "Lunch", "day": "2099-12-12", "amount": "20.00"}),
    "payments:vouchers": Sample(body=lambda _it: {"amount": "10.00", "count": "2", "reason": "the wait"}),
    "payments:gift_card_rules": Sample(body=lambda _it: {"months": "24"}),
    "payments:stored_card": Sample(card),
    "payments:stored_blocks": Sample(card, lambda _it: {"reason": "lost"}),
    "payments:stored_replacements": Sample(card, lambda _it: {"reason": "lost"}),
    "payments:stored_last_days": Sample(card, lambda _it: {"expires": "2099-01-31"}),
    "payments:account_sheet": Sample(query=lambda it: f"?tab={it.tab_to_pay.pk}&q=smit"),
    "payments:bill_account": Sample(at("bill"), charged),
    "payments:tab_account": Sample(at("tab_to_pay"), charged),
    "payments:accounts": Sample(),
    "payments:account_openings": Sample(body=lambda _it: {"surname": "Bakker", "limit": "100.00"}),
    "payments:account": Sample(account),
    "payments:account_changes": Sample(account, lambda _it: {"surname": "Smits", "limit": "300.00"}),
    "payments:account_payments": Sample(account, paid),
    "payments:account_statement": Sample(account),
}
