"""An empty house, and the browser of whoever used its link."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from acts import actions as acts
from pos_site import auditor
from pos_site.opening import actions as opening
from tests.cast import KeyedClient
from venues.models import SetUp, Venue

PIN = "738291"
NAMED = {"country": "NL", "name": "De Proef", "address": "Proefstraat 1\n9711 AA Groningen", "vat_number": "NL01B01"}


@dataclass
class NewHouse:
    """A house that is being set up: its link's secret, and its owner's browser once the link was used."""

    token: str
    owner: KeyedClient

    @property
    def venue(self) -> Venue:
        return Venue.objects.get(practice_of=None)

    @property
    def set_up(self) -> SetUp:
        return SetUp.objects.get()

    def begin(self, name: str = "Noor Visser", pin: str = PIN, client: KeyedClient | None = None) -> KeyedClient:
        """Use the link."""
        client = client or self.owner
        said = {"token": self.token, "name": name, "pin": pin, "again": pin}
        assert client.post("/opening/start/", said).status_code == 303
        return client


@pytest.fixture
def new_house(db: None) -> Iterator[NewHouse]:
    with acts.job(None) as act:
        token = opening.begin_house(act=act)
    yield NewHouse(token, KeyedClient())
    assert auditor.findings() == []


@pytest.fixture
def begun(new_house: NewHouse) -> NewHouse:
    """The same, with its owner at the first step."""
    new_house.begin()
    return new_house
