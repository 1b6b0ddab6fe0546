"""One interface, two hotel systems: nothing of the built-in folio is needed by whoever posts."""

import pytest

from hotel import actions as hotel
from hotel import pms, queries
from hotel.models import Link, Posting, PostingState, Stay
from hotel.pms.base import Outcome, Pms
from tests.cast import House
from tests.hotel.stays import check_in, queue
from tests.hotel.tides import Tides


@pytest.fixture
def tides(house: House, monkeypatch: pytest.MonkeyPatch) -> Tides:
    """The house's stays live in another system from now on."""
    stay = check_in(house, "214", "de Vries")
    system = Tides([(stay.pk, "214", "de Vries")])
    monkeypatch.setitem(pms.KINDS, "tides", system)
    Link.objects.create(venue=house.venue, key="tides", is_active=True)
    return system


def say(house: House, posting: Posting, outcome: Outcome) -> Posting:
    """What whoever posts does with an answer, whoever gave it."""
    with house.acting() as act:
        if outcome.state == "posted":
            return hotel.record_posted(posting, reference=outcome.reference, act=act)
        if outcome.state == "refused":
            return hotel.record_refused(posting, outcome.reason, act=act)
        return hotel.record_unknown(posting, act=act)


def post(house: House, stay: Stay, system: Pms) -> Posting:
    posting = queue(house, stay)
    return say(house, posting, system.send(posting))


def found(house: House) -> tuple[Pms, Stay]:
    system = pms.of(house.venue)
    (guest,) = system.find(house.venue, "214", "de Vries")
    return system, Stay.objects.get(pk=guest.stay_id)


def test_a_house_without_a_link_has_its_own_folio(house: House) -> None:
    check_in(house, "214", "de Vries", given_name="Jan")
    system, stay = found(house)
    assert system.is_local
    assert system.find(house.venue, "214", "Holm") == []
    (guest,) = system.find(house.venue, "214", "Vries")
    assert (guest.name, guest.may_owe, guest.is_no_post) == ("J. de V…", None, False)
    posting = post(house, stay, system)
    assert (posting.link, posting.state, posting.reference) == ("builtin", PostingState.POSTED, "1")
    assert system.ask(posting).state == "posted"


def test_another_system_takes_its_place(house: House, tides: Tides) -> None:
    system, stay = found(house)
    assert system is tides
    posting = post(house, stay, system)
    assert (posting.link, posting.number, posting.reference) == ("tides", 1, "T1")
    assert queries.balance(stay) == 5700


def test_what_might_have_been_posted_is_asked_about_and_never_sent_again(house: House, tides: Tides) -> None:
    tides.answers = ["lost"]
    system, stay = found(house)
    posting = post(house, stay, system)
    assert posting.state == PostingState.UNKNOWN
    assert queries.balance(stay) == 0
    posting = say(house, posting, system.ask(posting))
    assert posting.state == PostingState.POSTED
    assert tides.sent == [1]
    assert tides.booked == {1: 5700}
    assert queries.balance(stay) == 5700


def test_what_never_arrived_ends_refused(house: House, tides: Tides) -> None:
    tides.answers = ["dropped"]
    system, stay = found(house)
    posting = post(house, stay, system)
    posting = say(house, posting, system.ask(posting))
    assert (posting.state, posting.refusal) == (PostingState.REFUSED, "It never arrived.")
    assert queries.balance(stay) == 0


def test_a_refusal_says_why(house: House, tides: Tides) -> None:
    tides.answers = ["refused"]
    system, stay = found(house)
    assert post(house, stay, system).refusal == "Night audit: try again at six."
    assert tides.booked == {}


def test_each_link_counts_its_own_postings(house: House, tides: Tides) -> None:
    system, stay = found(house)
    post(house, stay, system)
    Link.objects.filter(key="tides").update(is_active=False)
    post(house, stay, pms.of(house.venue))
    Link.objects.filter(key="tides").update(is_active=True)
    post(house, stay, system)
    assert list(Posting.objects.values_list("link", "number")) == [("tides", 1), ("builtin", 1), ("tides", 2)]


def test_a_link_to_nowhere_is_said(house: House) -> None:
    Link.objects.create(venue=house.venue, key="nowhere", is_active=True)
    with pytest.raises(LookupError):
        pms.of(house.venue)
