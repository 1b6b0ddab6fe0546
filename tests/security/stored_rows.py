"""Money that guests have left with the house of the world: a gift card, a deposit; and a house account that owes."""

from guests.actions import NewGuest
from orders import actions as orders
from payments import actions as payments
from payments import stored
from payments.models import StoredValue
from tests.cast import House
from tests.payments.evening import order, whole


def code_of(house: House) -> str:
    """The gift card's code: another in each house."""
    return f"0000-0000-0000-{house.venue.pk:04}"


def leave_money(house: House) -> None:
    """Let it be sold, taken and charged."""
    with house.acting() as act:
        tab = orders.open_tab("counter", act=act)
        card, _code = payments.sell_gift_card(tab, 5000, act=act)
    with house.acting() as act:
        payments.take_deposit(tab, 10_000, label="Christmas lunch", act=act)
    with house.acting() as act:
        payments.pay_tab_cash(tab, act=act)
    StoredValue.objects.filter(pk=card.pk).update(code_hmac=stored.hmac_of(code_of(house)))
    bill = whole(house, order(house, "espresso", table=22))
    with house.acting(house.anna) as act:
        account = payments.open_account(NewGuest(surname="Smit"), 50_000, act=act)
        payments.charge_account(bill, account, act=act)
