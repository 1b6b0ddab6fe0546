"""A house with a twin, and Eva in it."""

import pytest

from pos_site.practice.twin import twin_of
from tests.cast import House, KeyedClient
from venues.models import Venue


@pytest.fixture
def eva(house: House) -> KeyedClient:
    """Eva's tablet, in practice."""
    client = house.client()
    assert client.post("/practice/").status_code == 303
    return client


@pytest.fixture
def twin(house: House, eva: KeyedClient) -> Venue:
    found = twin_of(house.venue)
    assert found
    return found
