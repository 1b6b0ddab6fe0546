"""The rules of the service charge in the back office."""

from datetime import time
from decimal import Decimal
from typing import Any

import pytest

from orders.models import ServiceCharge
from tables.models import Area
from tests.cast import House
from tests.orders.drafts import seat, send_to_table, wanted

EIGHT = {"name": "Service", "percent": "10", "min_covers": "8"}
HTMX = {"HX-Request": "true"}


def post(house: House, path: str = "/back/service/", **more: Any) -> Any:
    return house.client(house.anna).post(path, EIGHT | more, headers=HTMX)


def test_a_rule_is_made_changed_and_put_out_of_use(house: House) -> None:
    terrace = Area.objects.get(name="Terrace")
    said = {"area": str(terrace.pk), "weekday": ["4", "5"], "from_time": "22:00", "until_time": "03:00"}
    assert post(house, **said).status_code == 200
    rule = ServiceCharge.objects.get()
    assert (rule.rate, rule.min_covers, rule.area, rule.weekdays) == (Decimal("0.1"), 8, terrace, [4, 5])
    assert (rule.from_time, rule.until_time) == (time(22), time(3))
    page = house.client(house.anna).get("/back/service/").content.decode()
    assert "parties of 8 or more" in page and "Terrace" in page and "10 %" in page
    assert post(house, f"/back/service/{rule.pk}/", percent="12,5").status_code == 200
    assert post(house, f"/back/service/{rule.pk}/switch/", on="0").status_code == 200
    rule.refresh_from_db()
    assert (rule.rate, rule.area, rule.is_active) == (Decimal("0.125"), None, False)


@pytest.mark.parametrize(
    "wrong",
    [
        *({"percent": it} for it in ("0", "101", "x")),
        *({"min_covers": "-1"}, {"from_time": "22:00"}, {"tax_class": "moon"}),
    ],
)
def test_what_is_refused(house: House, wrong: dict[str, str]) -> None:
    assert post(house, **wrong).status_code == 422
    assert not ServiceCharge.objects.exists()


def test_pads_know_of_a_rule_at_once(house: House) -> None:
    seat(house, 12, 8)
    send_to_table(house, 12, wanted(house, "burger"))
    pad = f"/tables/{house.table(12).pk}/"
    assert "Bill €19.50" in house.client().get(pad).content.decode()
    post(house)
    assert "Bill €21.45" in house.client().get(pad).content.decode()


def test_a_waiter_has_no_business_there(house: House) -> None:
    assert house.client().get("/back/service/").status_code == 403
    assert house.client().post("/back/service/", EIGHT).status_code == 403
