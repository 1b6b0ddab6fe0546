"""Threat 13: codes of gift cards are guessed. One answer for all that is wrong, and after five there is none."""

import re
import statistics
import time
from datetime import date

import pytest
from django.test import Client

from payments import actions as payments
from payments import stored
from payments.models import StoredValue
from staff.models import GuessCount
from tests.cast import House
from tests.payments.evening import furnish, open_drawer, order
from tests.payments.test_stored import sold
from tests.trials import suite

HTMX = {"HX-Request": "true"}
NOTHING = "Nothing can be paid with this code."
GUESSES, TIMED = (100_000, 300) if suite.is_on("S-GIFT") else (500, 20)
# By how much more one kind of wrong code may take than another: less than a network's own noise.
MOST_APART = 1.25


@pytest.fixture
def cards(open_house: House) -> dict[str, str]:
    """A code of each kind that is good for nothing, and one that is good."""
    codes: dict[str, str] = {"unknown": stored.new_code(), "short": "12"}
    for state in ("empty", "expired", "blocked", "good"):
        card, codes[state] = sold(open_house, 1000)
        if state == "expired":
            StoredValue.objects.filter(pk=card.pk).update(expires_on=date(2020, 1, 1))
        elif state == "blocked":
            StoredValue.objects.filter(pk=card.pk).update(blocked_at=card.made_at)
        elif state == "empty":
            with open_house.acting() as act:
                payments.pay_tab_stored(order(open_house, "burger", table=7), card, 1000, act=act)
    return codes


@pytest.fixture
def open_house(house: House) -> House:
    furnish(house)
    open_drawer(house)
    return house


def without_tokens(page: bytes) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", page.decode())


def test_guests_read_one_answer_for_all_that_is_wrong(open_house: House, cards: dict[str, str]) -> None:
    bodies = set()
    for state in ("unknown", "short", "empty", "expired", "blocked"):
        answer = Client().post("/gift/", {"code": cards[state]})
        assert answer.status_code == 409
        assert NOTHING in answer.content.decode()
        bodies.add(without_tokens(answer.content))
    assert len(bodies) == 1


def test_after_five_wrong_ones_a_sender_is_told_nothing_even_with_the_right_code(
    open_house: House, cards: dict[str, str]
) -> None:
    good = Client().post("/gift/", {"code": cards["good"]})
    assert "€10.00" in good.content.decode()
    for _guess in range(5):
        assert Client().post("/gift/", {"code": stored.new_code()}).status_code == 409
    locked = Client().post("/gift/", {"code": cards["good"]})
    assert locked.status_code == 429
    assert "€10.00" not in locked.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.7").post("/gift/", {"code": cards["good"]}).status_code == 200
    assert not GuessCount.objects.filter(subject__contains="127.0.0.1").exists()


def test_a_device_of_the_house_waits_too_and_right_ones_are_free(open_house: House, cards: dict[str, str]) -> None:
    tab, client = order(open_house, "burger"), open_house.client()

    def ask(code: str) -> int:
        return client.post("/stored/look-ups/", {"code": code, "tab": tab.pk}, headers=HTMX).status_code

    assert [ask(cards["good"]) for _right in range(6)] == [200] * 6
    assert [ask(cards["blocked"]) for _wrong in range(5)] == [409] * 5
    assert ask(cards["good"]) == 429
    assert client.post("/gift-cards/balances/", {"code": cards["good"]}, headers=HTMX).status_code == 429


def test_a_guess_that_is_under_way_counts_already(open_house: House, cards: dict[str, str]) -> None:
    """The count is committed before the code is looked at: cutting the line wins nothing."""
    Client().post("/gift/", {"code": cards["unknown"]})
    (count,) = GuessCount.objects.filter(subject__startswith="gift.from.")
    assert count.count == 1


def test_guesses_hit_nothing(open_house: House, cards: dict[str, str]) -> None:
    assert not any(stored.find(stored.new_code()) for _guess in range(GUESSES))
    assert stored.find(cards["good"]) is not None


def test_no_answer_takes_longer_than_another(open_house: House, cards: dict[str, str]) -> None:
    """Each guess comes from an address of its own, so that none is locked out; the kinds take turns."""
    wrong = ("unknown", "empty", "expired", "blocked")
    times: dict[str, list[float]] = {it: [] for it in wrong}
    for at in range(TIMED):
        for number, state in enumerate(wrong):
            sender = Client(REMOTE_ADDR=f"10.{number}.{at // 250}.{at % 250}")
            started = time.perf_counter()
            assert sender.post("/gift/", {"code": cards[state]}).status_code == 409
            times[state].append(time.perf_counter() - started)
    medians = {state: statistics.median(it) for state, it in times.items()}
    if suite.is_on("S-GIFT"):
        print({state: f"{it * 1000:.2f} ms" for state, it in medians.items()})
        assert max(medians.values()) < min(medians.values()) * MOST_APART
