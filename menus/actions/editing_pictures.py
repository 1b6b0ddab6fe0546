"""The picture of an item."""

from acts.actions import Act
from menus.actions.editing import locked, told
from menus.models import Item


def set_item_picture(item: Item, name: str, *, act: Act) -> str:
    """Show another picture of an item, or none (an empty name); gives the name of the one that was there.

    Locks the item. Journals `menus.picture_set`; rings the menu and the floor.
    """
    item = locked(item)
    before, item.picture = item.picture, name
    item.save(update_fields=["picture"])
    told(item.venue, "menus.picture_set", item, shown=bool(name), act=act)
    return before
