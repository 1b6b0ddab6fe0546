"""Why something can't be sold, each with a sentence that names it."""

from collections.abc import Mapping

from core.errors import Refused


class NotOnMenu(Refused):
    """The item, size or choice isn't sold here (any more)."""


class SoldOut(Refused):
    """The item is 86, or fewer are left than wanted: `left` says how many of each item."""

    def __init__(self, text: object, *, left: Mapping[int, int] | None = None, way_out: object = "") -> None:
        super().__init__(text, way_out=way_out)
        self.left = dict(left or {})


class ChoiceMissing(Refused):
    """A choice that must be made wasn't, or too many were."""


class NotServedNow(Refused):
    """It isn't served at this hour, in this area or by this channel."""


class PriceMissing(Refused):
    """An item with an open price came without one."""
