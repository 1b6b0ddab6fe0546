"""Ready reaches the right person, and everybody where that person doesn't come."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from kitchen import actions as kitchen
from kitchen.models import KitchenSettings, Message
from orders import actions as orders
from orders import schedule
from orders.cart import Place
from orders.models import AskState, Line, VoidAsk
from orders.news import News, news_for
from staff.models import Person
from tests.cast import House
from tests.live.law import assert_region_law
from tests.orders.drafts import send, send_to_table, wanted
from tests.orders.test_floor import bump_all, later


def news(house: House, person: Person) -> News:
    return news_for(house.venue, person)


def said(told: News) -> list[str]:
    return [it.carry.title for it in told.calls] + [it.text for it in told.messages] + [it.title for it in told.answers]


def ready_at_12(house: House) -> int:
    """Eva's table 12 has its soup ready; gives the tab."""
    tab = send_to_table(house, 12, wanted(house, "soup")).tab
    bump_all(house)
    return tab.pk


def say(house: House, text: str, origin: str = "") -> Message:
    with house.acting(house.kees) as act:
        return kitchen.say(text, station=house.grill, origin=origin, title="12" if origin else "", act=act)


def test_the_waiter_whose_table_it_is_hears_of_it_and_nobody_else(house: House) -> None:
    ready_at_12(house)
    assert said(news(house, house.eva)) == ["12"]
    assert said(news(house, house.tom)) == []


def test_after_some_minutes_everybody_does(house: House) -> None:
    ready_at_12(house)
    with later(minutes=5):
        (call,) = news(house, house.tom).calls
        assert call.is_overdue and call.carry.server == "Eva"
    KitchenSettings.objects.create(venue=house.venue, unfetched_minutes=10)
    with later(minutes=5):
        assert said(news(house, house.tom)) == []


def test_a_house_may_leave_everybody_in_peace(house: House) -> None:
    KitchenSettings.objects.create(venue=house.venue, unfetched_minutes=0)
    ready_at_12(house)
    with later(minutes=10):
        assert said(news(house, house.tom)) == [] and not news(house, house.eva).calls[0].is_overdue


def test_what_nobody_serves_is_everybodys_at_once(house: House) -> None:
    tab = send(house, Place.bar("Joris"), wanted(house, "soup")).tab
    type(tab).objects.update(server=None)
    bump_all(house)
    assert said(news(house, house.tom)) == ["Joris"]


def test_the_kitchens_words_reach_whoever_serves_until_they_are_read(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "bass")).tab
    message = say(house, "No more sea bass, offer cod", tab.topic)
    say(house, "Staff meal in five minutes")
    assert said(news(house, house.eva)) == ["No more sea bass, offer cod", "Staff meal in five minutes"]
    assert said(news(house, house.tom)) == ["Staff meal in five minutes"]
    with later(minutes=5):
        assert len(said(news(house, house.tom))) == 2
    answer = house.client().post(f"/messages/{message.pk}/readings/", headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "cod" not in answer.content.decode()
    message.refresh_from_db()
    assert message.read_by == house.eva
    assert said(news(house, house.eva)) == ["Staff meal in five minutes"]


@pytest.mark.parametrize(("state", "words"), [("accepted", "The kitchen agreed"), ("refused", "all the same")])
def test_whoever_asked_for_a_void_reads_the_answer_once(house: House, state: str, words: str) -> None:
    send_to_table(house, 12, wanted(house, "burger", 2))
    line = Line.objects.get()
    ask = VoidAsk.objects.create(line=line, quantity=1, reason="Changed their mind", by=house.eva, at=clock.now())
    assert said(news(house, house.eva)) == []
    void = None
    if state == AskState.ACCEPTED:
        with house.acting(house.anna) as act:
            void = orders.void_line(line, 1, "Changed their mind", line.version, act=act)
    VoidAsk.objects.update(state=state, answered_at=clock.now(), void=void)
    assert words in house.client().get("/news/").content.decode()
    assert said(news(house, house.tom)) == []
    house.client().post(f"/void-asks/{ask.pk}/seen/", headers={"HX-Request": "true"})
    assert said(news(house, house.eva)) == []


def test_one_tap_on_the_news_fetches(house: House) -> None:
    tab = ready_at_12(house)
    client = house.client()
    assert "Onion soup" in client.get("/news/").content.decode()
    there = {"HX-Request": "true", "HX-Target": "section#news"}
    answer = client.post(f"/tabs/{tab}/fetching/", headers=there)
    assert 'id="news"' in answer.content.decode() and "Onion soup" not in answer.content.decode()


def test_it_stands_on_every_page_of_whoever_is_signed_in(house: House) -> None:
    ready_at_12(house)
    for page in ("/", "/tables/" + str(house.table(11).pk) + "/", "/counter/", "/runner/"):
        regions = assert_region_law(house.client(), page)
        (region,) = [it for it in regions if it.url == "/news/"]
        assert "Onion soup" in region.inside
    assert "/news/" not in house.paired_client(house.display).get("/boards/").content.decode()


def test_the_clock_rings_once_it_is_everybodys(house: House) -> None:
    ready_at_12(house)
    assert schedule.ring_overdue() == 0
    with later(minutes=4):
        assert schedule.ring_overdue() == 1
    with later(minutes=6):
        assert schedule.ring_overdue() == 0


def test_news_takes_few_statements_however_much_there_is(house: House) -> None:
    with CaptureQueriesContext(connection) as captured:
        news(house, house.eva)
    assert len(captured) <= 3
    for number in range(1, 11):
        tab = send_to_table(house, number, wanted(house, "burger"), wanted(house, "soup")).tab
        say(house, "Please come", tab.topic)
    bump_all(house)
    with CaptureQueriesContext(connection) as captured:
        assert len(said(news(house, house.eva))) == 20
    assert len(captured) <= 7
