"""Payment providers in the back office: keys are sealed, tried, exchanged; terminals are chosen from their list."""

from collections.abc import Iterator
from typing import Any

import pytest

from core import sealed
from journal.models import Entry
from payments.models import ProviderAccount, Terminal
from tests.cast import House
from tests.payments.gateways.mollie_stand_in import TERMINAL, MollieStandIn
from tests.payments.gateways.stand_in import serving
from venues.models import Venue

PAGE = "/back/payments/"
KEY = "test_a_key_that_is_good"


@pytest.fixture
def mollie(settings: Any) -> Iterator[MollieStandIn]:
    with serving(MollieStandIn()) as mollie:
        settings.PROVIDER_URLS = {"mollie": mollie.url}
        yield mollie
        assert mollie.objections == []


def connect(house: House, gateway: str = "mollie", **values: str) -> ProviderAccount:
    said = {"gateway": gateway, "name": "Ours"} | {f"typed_{name}": value for name, value in values.items()}
    answer = house.client(house.anna).post(PAGE, said)
    assert answer.status_code in (200, 302, 303), answer.content
    return ProviderAccount.objects.get()


def test_a_key_is_sealed_and_never_shown_again(house: House) -> None:
    account = connect(house, key=KEY)
    assert KEY not in account.secrets
    assert sealed.unseal(account.secrets) == {"key": KEY}
    page = house.client(house.anna).get(PAGE).content.decode()
    assert KEY not in page
    assert "Ours" in page and "Test" in page
    assert KEY not in str(list(Entry.objects.values_list("data", flat=True)))


def test_what_is_live_says_so(house: House) -> None:
    account = connect(house, key="live_a_key")
    assert account.settings["mode"] == "live"
    assert b"shield-check" in house.client(house.anna).get(PAGE).content


def test_keys_are_tried_without_charging_anything(house: House, mollie: MollieStandIn) -> None:
    account = connect(house, key=KEY)
    assert "It knows us" in house.client(house.anna).get(f"{PAGE}{account.pk}/check/").content.decode()
    account.secrets = sealed.seal({"key": "test_bad"})
    account.save()
    assert "answer to these keys" in house.client(house.anna).get(f"{PAGE}{account.pk}/check/").content.decode()
    assert not mollie.payments


def test_a_terminal_is_chosen_from_the_providers_list(house: House, mollie: MollieStandIn) -> None:
    account, anna = connect(house, key=KEY), house.client(house.anna)
    assert TERMINAL in anna.get(f"{PAGE}{account.pk}/terminals/").content.decode()
    anna.post(f"{PAGE}terminals/", {"account": account.pk, "reference": TERMINAL, "name": "Mollie at the bar"})
    made = Terminal.objects.get(account=account)
    assert (made.gateway, made.provider_ref, made.name) == ("mollie", TERMINAL, "Mollie at the bar")
    anna.post(f"{PAGE}terminals/{made.pk}/", {"active": "0"})
    made.refresh_from_db()
    assert not made.is_active


def test_two_webhook_secrets_are_valid_while_they_are_exchanged(house: House) -> None:
    account, anna = connect(house, "stripe", key="sk_test_good", webhook="whsec_first"), house.client(house.anna)
    anna.post(f"{PAGE}{account.pk}/", {"name": "Ours", "typed_webhook": "whsec_second", "online": "1"})
    account.refresh_from_db()
    assert sealed.unseal(account.secrets) == {
        "key": "sk_test_good",
        "webhook": "whsec_second",
        "webhook_before": "whsec_first",
    }


@pytest.mark.parametrize("key", ["", "4242 4242 4242 4242", "kéy", "x" * 30_000])
def test_what_cannot_be_a_key_is_refused(house: House, key: str) -> None:
    answer = house.client(house.anna).post(PAGE, {"gateway": "mollie", "name": "Ours", "typed_key": key})
    assert answer.status_code == 422
    assert not ProviderAccount.objects.exists()


def test_no_field_says_where_a_provider_is(house: House) -> None:
    elsewhere = "http://169.254.169.254/"
    account = connect(house, key=KEY, base_url=elsewhere, host=elsewhere)
    house.client(house.anna).post(f"{PAGE}{account.pk}/", {"name": "Ours", "base_url": elsewhere, "host": elsewhere})
    account.refresh_from_db()
    assert account.settings == {"mode": "test"}


def test_a_waiter_connects_nothing(house: House) -> None:
    assert house.client(house.eva).get(PAGE).status_code == 403
    assert house.client(house.eva).post(PAGE, {"gateway": "simulated"}).status_code == 403


def test_the_simulated_provider_needs_nothing(house: House) -> None:
    account = connect(house, "simulated")
    assert account.settings == {"host": "127.0.0.1", "port": 0, "mode": "simulated"}


def test_swish_is_offered_where_money_is_swedish_only(house: House) -> None:
    anna = house.client(house.anna)
    assert "Connect Swish" not in anna.get(PAGE).content.decode()
    assert "Connect Vipps MobilePay" in anna.get(PAGE).content.decode()
    assert anna.post(PAGE, {"gateway": "swish", "name": "Swish"}).status_code == 422
    Venue.objects.filter(pk=house.venue.pk).update(currency="SEK")
    page = anna.get(PAGE).content.decode()
    assert "Connect Swish" in page and "Connect Vipps MobilePay" not in page


def test_vipps_is_connected_with_its_keys_and_says_which_money(house: House) -> None:
    keys = {"client_id": "an-id", "client_secret": "a-secret", "subscription": "a-key"}
    account = connect(house, "vipps", merchant="123 456", mode="live", **keys)
    assert account.settings == {"merchant": "123456", "mode": "live"}
    assert sealed.unseal(account.secrets) == keys
    page = house.client(house.anna).get(PAGE).content.decode()
    assert "Live" in page and "a-secret" not in page
