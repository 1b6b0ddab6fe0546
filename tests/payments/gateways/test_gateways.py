"""The registry and the words."""

import pytest
from django.utils.functional import Promise

from payments.gateways import kinds as gateways
from payments.gateways import reasons
from payments.gateways.base import Gateway, Reason
from payments.gateways.simulated.gateway import SimulatedGateway


def test_a_gateway_is_found_by_its_kind() -> None:
    gateway: Gateway = gateways.get("simulated", {"port": 8310, "answer_seconds": 3})
    assert gateway == SimulatedGateway("127.0.0.1", 8310, answer_seconds=3.0)


def test_a_kind_nobody_made_is_refused() -> None:
    with pytest.raises(LookupError, match="simulated"):
        gateways.get("abacus", {})


@pytest.mark.parametrize("settings", [{}, {"port": 0}, {"port": "door"}, {"port": 8310, "answer_seconds": "soon"}])
def test_settings_that_cannot_work_are_refused(settings: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        gateways.get("simulated", settings)


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason])
def test_every_reason_has_a_translatable_sentence(reason: Reason) -> None:
    sentence = reasons.text(reason)
    assert isinstance(sentence, Promise)
    assert str(sentence).endswith(".")


@pytest.mark.parametrize("reason", [Reason.NO_ANSWER, Reason.UNREACHABLE, Reason.GARBLED, Reason.WRONG_AMOUNT])
def test_what_might_be_charged_tells_not_to_charge_again(reason: Reason) -> None:
    assert "Don't charge again" in str(reasons.text(reason))


def test_an_unreachable_terminal_says_that_nothing_was_charged() -> None:
    assert str(reasons.text("not_sent")) == "The terminal can't be reached. Nothing was charged."


def test_a_reason_of_another_release_has_words_too() -> None:
    assert str(reasons.text("solar_flare"))
