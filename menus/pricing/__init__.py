"""What something costs: decided here, whatever a client shows. docs/pricing.md has it in words and tables."""

from menus.moments import Moment
from menus.pricing.asked import Asked, Chosen, Priced, PricedChoice, PricedPart
from menus.pricing.lists import PriceRow, price_list
from menus.pricing.price import price
from menus.refusals import ChoiceMissing, NotOnMenu, NotServedNow, PriceMissing, SoldOut

__all__ = [
    "Asked",
    "ChoiceMissing",
    "Chosen",
    "Moment",
    "NotOnMenu",
    "NotServedNow",
    "PriceMissing",
    "PriceRow",
    "Priced",
    "PricedChoice",
    "PricedPart",
    "SoldOut",
    "price",
    "price_list",
]
