"""The act: once by key, whole or not at all."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from acts import actions as acts
from acts.models import Operation
from core.errors import NoKey
from core.ids import new_key
from journal.models import Entry
from tests.cast import House


def post(house: House, key: str = "", **fields: str):
    request = RequestFactory().post("/anything/", {"key": key or new_key(), **fields})
    request.person, request.device, request.venue = house.eva, house.tablet, house.venue
    request.act_scope = f"device.{house.tablet.pk}"
    return request


def test_an_act_without_a_key_is_refused(house: House) -> None:
    request = RequestFactory().post("/anything/", {"name": "x"})
    with pytest.raises(NoKey), acts.begin(request):
        pass


def test_the_same_key_again_is_not_fresh_and_writes_nothing(house: House) -> None:
    key = new_key()
    for fresh in (True, False):
        with acts.begin(post(house, key, name="Joris")) as act:
            assert act.fresh is fresh
            if act.fresh:
                act.journal("test.happened", house.venue)
    assert Entry.objects.filter(kind="test.happened").count() == 1


def test_the_same_key_with_another_body_is_refused(house: House) -> None:
    key = new_key()
    with acts.begin(post(house, key, name="Joris")):
        pass
    with pytest.raises(acts.KeyReused), acts.begin(post(house, key, name="Piet")):
        pass


def test_a_refused_act_may_use_its_key_again(house: House) -> None:
    key = new_key()
    with pytest.raises(ImproperlyConfigured), acts.begin(post(house, key)):
        raise ImproperlyConfigured
    assert not Operation.objects.filter(key=key).exists()
    with acts.begin(post(house, key)) as act:
        assert act.fresh


def test_another_device_may_use_the_same_key(house: House) -> None:
    key = new_key()
    with acts.begin(post(house, key)):
        pass
    other = post(house, key)
    other.device, other.act_scope = house.bar_tablet, f"device.{house.bar_tablet.pk}"
    with acts.begin(other) as act:
        assert act.fresh


def test_rings_wait_for_the_commit(house: House, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as rings, acts.begin(post(house)) as act:
        act.publish("tab.1", "tab.1", "floor.1")
    assert len(rings) == 1


def test_inside_an_act_is_known(house: House) -> None:
    assert not acts.inside()
    with acts.begin(post(house)):
        assert acts.inside()
    assert not acts.inside()
