"""When the pass lets a course go, a slip comes out for whoever carries it."""

import pytest

from kitchen.models import KitchenSettings
from printing.escpos.decode import plain_text
from printing.models import PrintJob
from tests.cast import House
from tests.kitchen.conftest import Tell
from tests.kitchen.test_pass import bump, let_go


def runner_slips() -> list[str]:
    return [plain_text(bytes(it.data)) for it in PrintJob.objects.filter(purpose="runner")]


@pytest.fixture
def at_the_bar(house: House) -> KitchenSettings:
    """The house has a pass, and the bar's printer stands beside it."""
    return KitchenSettings.objects.create(venue=house.venue, has_expo=True, runner_printer=house.printers["bar"])


def test_a_course_that_goes_out_prints_where_to_and_what(house: House, tell: Tell, at_the_bar: object) -> None:
    bump(house, *tell("burger", "pils", quantity=2))
    let_go(house)

    (slip,) = runner_slips()
    lines = [it.strip() for it in slip.splitlines()]
    assert lines[0] == "RUN" and "12" in lines[1]
    assert any("2  Beef burger" in it for it in lines)
    assert "4 plates: take somebody along" in lines


def test_what_still_cooks_is_not_on_it(house: House, tell: Tell, at_the_bar: KitchenSettings) -> None:
    at_the_bar.expo_waits = False
    at_the_bar.save()
    _grill, bar = tell("burger", "pils")
    bump(house, bar)
    let_go(house)

    (slip,) = runner_slips()
    assert "burger" not in slip and "1 on your hands" in slip


def test_a_house_without_a_printer_for_it_prints_none(house: House, tell: Tell) -> None:
    KitchenSettings.objects.create(venue=house.venue, has_expo=True)
    bump(house, *tell("burger"))
    let_go(house)

    assert runner_slips() == []
