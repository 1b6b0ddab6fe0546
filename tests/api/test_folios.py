"""Folios: who may see what of a guest, and a charge from another system."""

import pytest

from hotel import queries
from hotel.models import Posting, Stay
from ledger.models import Transfer
from tests.api.conftest import Guests, Program, give_program
from tests.cast import House

MASSAGE = {"amount": 9500, "taxes": [{"rate": "9", "gross": 9500, "tax": 784}], "text": "Massage, 50 minutes"}


def charge(program: Program, stay: Stay, /, key: str | None = None, **altered: object) -> object:
    return program.post(f"/folios/{stay.ref}/postings", MASSAGE | altered, key=key)


def test_a_program_that_may_read_folios_sees_surname_and_balance(hotel: Guests, program: Program) -> None:
    charge(program, hotel.stay)
    first, second = program.get("/folios").json()["items"]
    assert (first["room"], first["guest"], first["balance"]) == ("201", "Østergård", 9500)
    assert (second["room"], second["balance"]) == ("202", 0)


def test_a_till_that_may_only_charge_sees_the_room_and_a_mask(house: House, hotel: Guests) -> None:
    spa = give_program(house, "folios:write")
    answer = spa.get("/folios", room="201")
    (guest,) = answer.json()["items"]
    assert guest["guest"].startswith("K. Ø") and "stergård" not in answer.content.decode()
    assert guest["balance"] is None
    assert "stergård" not in charge(spa, hotel.stay).content.decode()
    assert spa.get(f"/folios/{hotel.stay.ref}").status_code == 403


def test_whoever_has_not_arrived_is_not_listed(hotel: Guests, program: Program) -> None:
    assert hotel.booked.ref not in program.get("/folios").content.decode()
    assert program.get(f"/folios/{hotel.booked.ref}").status_code == 404


def test_a_charge_is_on_the_folio_with_its_taxes(hotel: Guests, program: Program) -> None:
    answer = charge(program, hotel.stay)
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert (said["state"], said["amount"], said["tax"], said["outlet"]) == ("posted", 9500, 784, "Booking site")
    assert said["taxes"] == [{"rate": "9", "letter": "L", "gross": 9500, "tax": 784}]
    folio = program.get(f"/folios/{hotel.stay.ref}").json()
    assert folio["balance"] == 9500 == queries.balance(hotel.stay)
    assert [it["text"] for it in folio["postings"]] == ["Massage, 50 minutes"]


def test_a_charge_that_is_sent_again_is_posted_once(hotel: Guests, program: Program) -> None:
    answers = [charge(program, hotel.stay, key="massage-of-7-pm") for _time in range(3)]
    assert {it.status_code for it in answers} == {201} and len({it.json()["ref"] for it in answers}) == 1
    assert ["Idempotent-Replay" in it.headers for it in answers] == [False, True, True]
    assert Posting.objects.count() == Transfer.objects.count() == 1


def test_the_posting_says_which_token_it_came_from(hotel: Guests, program: Program) -> None:
    charge(program, hotel.stay)
    assert Posting.objects.get().origin == f"token.{program.row.pk}"


def test_a_room_without_posting_is_left_alone(hotel: Guests, program: Program) -> None:
    Stay.objects.filter(pk=hotel.stay.pk).update(is_no_post=True)
    assert program.get("/folios", room="201").json()["items"][0]["may_be_charged"] is False
    answer = charge(program, hotel.stay)
    assert answer.status_code == 409 and answer.json()["way_out"]
    assert not Posting.objects.exists()


def test_a_limit_holds(hotel: Guests, program: Program) -> None:
    Stay.objects.filter(pk=hotel.stay.pk).update(credit_limit=10_000)
    assert charge(program, hotel.stay).status_code == 201
    assert charge(program, hotel.stay).status_code == 409
    assert queries.balance(hotel.stay) == 9500


@pytest.mark.parametrize(
    "taxes",
    [
        [{"rate": "9", "gross": 9400, "tax": 784}],
        [{"rate": "9", "gross": 9500, "tax": 9501}],
        [{"rate": "9", "gross": 5000, "tax": 1}, {"rate": "9.00", "gross": 4500, "tax": 1}],
        [],
    ],
)
def test_tax_rows_make_up_the_amount(hotel: Guests, program: Program, taxes: list) -> None:
    assert charge(program, hotel.stay, taxes=taxes).status_code == 422
    assert not Posting.objects.exists()


@pytest.mark.parametrize("amount", [0, -9500, 9500.5, "9500", None, 10**13])
def test_an_amount_is_whole_minor_units_above_nothing(hotel: Guests, program: Program, amount: object) -> None:
    assert charge(program, hotel.stay, amount=amount).status_code == 422


@pytest.mark.parametrize("field", ["state", "kind", "number", "ref", "business_date", "stay", "against", "origin"])
def test_no_field_of_a_posting_can_be_set(hotel: Guests, program: Program, field: str) -> None:
    assert charge(program, hotel.stay, **{field: "posted"}).status_code == 422
