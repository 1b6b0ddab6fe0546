"""A provider that takes payments on phones, and one that waits there, for the tests of security."""

from orders import actions as orders
from payments import actions as payments
from payments.models import Intent, ProviderAccount
from tests.cast import House
from tests.payments.evening import order, whole


def connect(house: House) -> None:
    """Connect a simulated provider (nobody is at its port), and open a payment of a soup at the bar."""
    settings = {"host": "127.0.0.1", "port": 9, "mode": "simulated"}
    account = ProviderAccount.objects.create(venue=house.venue, gateway="simulated", name="Phone", settings=settings)
    with house.acting() as act:
        bill = whole(house, order(house, "soup", tab=orders.open_tab("bar", "Pim", act=act)))
        payments.start_online(bill, account, by_phone=False, return_url="http://testserver/", act=act)


def account(house: House) -> ProviderAccount:
    return ProviderAccount.objects.get(venue=house.venue)


def intent(house: House) -> Intent:
    return Intent.objects.get(register__venue=house.venue, account__isnull=False)
