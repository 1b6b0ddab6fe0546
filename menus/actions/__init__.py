"""The only writer of menus."""

from menus.actions.availability import set_sold_out, touch_menu

__all__ = ["set_sold_out", "touch_menu"]
