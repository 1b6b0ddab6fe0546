"""POST /rounds/: one Send, however often it arrives."""

from typing import Any

import pytest
from django.test import Client

from core.ids import new_key
from orders.models import Line, Round, Tab
from tests.cast import House
from tests.orders.drafts import form, wanted

JSON = {"HTTP_ACCEPT": "application/json"}


def post(client: Client, data: dict[str, Any]) -> Any:
    return client.post("/rounds/", data, **JSON)


def test_a_send_is_answered_with_what_it_came_to(house: House) -> None:
    answer = post(house.client(), form(wanted(house, "burger", 2), wanted(house, "soup"), table=house.table(12).pk))
    said, tab = answer.json(), Tab.objects.get()
    assert answer.status_code == 200
    assert {name: said[name] for name in ("ok", "tab", "tab_url", "lines", "amount")} == {
        "ok": True,
        "tab": tab.pk,
        "tab_url": f"/tabs/{tab.pk}/",
        "lines": 2,
        "amount": "48.50",
    }
    assert len(said["sent_at"]) == 5


def test_five_taps_are_one_round_with_one_answer(house: House) -> None:
    client, data = house.client(), form(wanted(house, "burger"), table=house.table(12).pk)
    answers = [post(client, data).json() for _ in range(5)]
    assert Round.objects.count() == Line.objects.count() == 1
    assert all(it == answers[0] for it in answers)


def test_the_same_key_with_another_draft_is_refused(house: House) -> None:
    client, key = house.client(), new_key()
    post(client, form(wanted(house, "burger"), table=house.table(12).pk, key=key))
    answer = post(client, form(wanted(house, "soup"), table=house.table(12).pk, key=key))
    assert answer.status_code == 409 and answer.json()["ok"] is False
    assert Line.objects.count() == 1


def test_after_a_refusal_the_corrected_draft_may_use_its_key_again(house: House) -> None:
    client, key, table = house.client(), new_key(), house.table(12).pk
    assert post(client, form(wanted(house, "cote"), table=table, key=key)).status_code == 409
    assert post(client, form(wanted(house, "soup"), table=table, key=key)).json()["ok"]


def test_no_key_is_refused(house: House) -> None:
    answer = post(house.client(), form(wanted(house, "burger"), table=house.table(12).pk) | {"key": ""})
    assert answer.status_code == 400 and answer.json()["ok"] is False


def test_a_form_without_a_script_goes_on_to_the_pad(house: House) -> None:
    answer = house.client().post("/rounds/", form(wanted(house, "burger"), table=house.table(12).pk))
    assert (answer.status_code, answer["Location"]) == (303, f"/tabs/{Tab.objects.get().pk}/")


def test_a_cook_sends_nothing(house: House) -> None:
    data = form(wanted(house, "burger"), table=house.table(12).pk)
    assert post(house.client(house.kees), data).status_code == 403
    assert not Round.objects.exists()


def test_a_send_can_only_be_posted(house: House) -> None:
    assert house.client().get("/rounds/").status_code == 405


@pytest.mark.parametrize(
    ("place", "name", "title"), [("bar", "Joris", "Joris"), ("take_away", "", "A-1"), ("counter", "", "C-1")]
)
def test_a_first_send_opens_its_own_tab(house: House, place: str, name: str, title: str) -> None:
    said = post(house.client(), form(wanted(house, "soup"), place=place, name=name)).json()
    assert Tab.objects.get(pk=said["tab"]).name == title


def test_half_an_emoji_in_a_note_is_left_out(house: House) -> None:
    line = wanted(house, "soup", note="hot\ud83d please \U0001f468\u200d\U0001f373")
    assert post(house.client(), form(line, table=house.table(12).pk)).status_code == 200
    assert Line.objects.get().note == "hot please \U0001f468\u200d\U0001f373"


def test_a_note_is_read_in_the_order_it_was_written(house: House) -> None:
    line = wanted(house, "soup", note="no \u202egnihton")
    post(house.client(), form(line, table=house.table(12).pk))
    assert Line.objects.get().note == "no gnihton"
