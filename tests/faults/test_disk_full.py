"""No room on the disk: it is said in words, what was acknowledged stays, and selling goes on once there is room."""

from typing import Any

import pytest
from django.db import connection

from core.errors import Full
from journal import audit
from orders.models import Round, Tab
from tests.cast import House, build_house
from tests.database import Committed
from tests.orders.drafts import form, send_to_table, wanted

JSON = {"HTTP_ACCEPT": "application/json"}

pytestmark = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="a full disk is made by SQLite's own limit of pages"
)


def pragma(words: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")
        return cursor.fetchone()[0]


@pytest.fixture
def open_house(committed_db: Committed) -> House:
    house = build_house()
    send_to_table(house, 12, wanted(house, "soup"))
    return house


def draft(house: House) -> dict[str, Any]:
    return form(*[wanted(house, "burger")] * 6, place="tab", tab=Tab.objects.get().pk)


def test_a_full_disk_is_said_and_nothing_acknowledged_is_lost(open_house: House) -> None:
    client = open_house.client()
    pragma(f"max_page_count = {pragma('page_count') + 4}")
    acknowledged, refused = 1, None
    while refused is None:
        assert acknowledged < 100
        data = draft(open_house)
        answer = client.post("/rounds/", data, **JSON)
        if answer.status_code == 200:
            acknowledged += 1
        else:
            refused = answer
    assert refused.status_code == Full.status
    assert "disk of this house is full" in refused.content.decode()
    assert "Traceback" not in refused.content.decode()
    assert Round.objects.count() == acknowledged
    assert client.get("/").status_code == 200, "Reading goes on."
    assert pragma("integrity_check") == "ok"

    pragma("max_page_count = 1000000")
    assert client.post("/rounds/", data, **JSON).status_code == 200, "The same key, once there is room."
    assert Round.objects.count() == acknowledged + 1
    assert list(audit.findings()) == []
