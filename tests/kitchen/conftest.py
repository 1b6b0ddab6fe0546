"""A round, told to the kitchen."""

from collections.abc import Callable
from typing import Any

import pytest

from kitchen import actions as kitchen
from kitchen.models import Ticket
from kitchen.telling import Dish, Told
from tests.cast import House

Tell = Callable[..., list[Ticket]]


@pytest.fixture
def tell(house: House) -> Tell:
    """Tell the kitchen of these items, one line each, numbered from 1 in every round."""

    def told(
        *codes: str, round_id: int = 1, quantity: int = 1, origin: str = "tab.12", title: str = "12", **said: Any
    ) -> list[Ticket]:
        dishes = tuple(
            Dish(
                line_id=round_id * 100 + number,
                item_id=house.items[code].pk,
                section_id=house.items[code].section_id,
                name=house.items[code].name,
                details=(),
                quantity=quantity,
                **{"note": "", **said},
            )
            for number, code in enumerate(codes, start=1)
        )
        order = Told(round_id, origin, title, "Dining room", "Eva", "", dishes)
        with house.acting() as act:
            return kitchen.tell(order, act=act)

    return told
