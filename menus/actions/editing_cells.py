"""One name or one price, put right where it stands."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Stale
from menus.actions.editing import locked, named, told
from menus.models import Item, Variant


def rename_item(item: Item, name: str, was: str, *, act: Act) -> Item:
    """Give an item another name for guests; `was` is the name that the person saw.

    Locks the item. Journals `menus.item_named`; rings the menu and the floor. Raises Invalid, Stale.
    """
    item = locked(item)
    if item.name != was:
        raise Stale(_("It is called %(name)s now.") % {"name": item.name})
    name = named(name, 60)
    if name != item.name:
        item.name = name
        item.save(update_fields=["name"])
        told(item.venue, "menus.item_named", item, act=act)
    return item


def price_size(size: Variant, price: int, was: int, *, act: Act) -> Variant:
    """Give a size another price, in minor units; `was` is the price that the person saw.

    Locks the size. Journals `menus.priced`; rings the menu and the floor. Raises Invalid, Stale.
    """
    size = Variant.objects.select_for_update(no_key=True, of=("self",)).select_related("item__venue").get(pk=size.pk)
    if size.price != was:
        raise Stale(_("The price has changed meanwhile."), way_out=_("Look at it again."))
    if price < 0:
        raise Invalid(_("A price is at least nothing."), fields={"value": _("0 or more")})
    if price != size.price:
        size.price = price
        size.save(update_fields=["price"])
        told(size.item.venue, "menus.priced", size.item, was=was, amount=price, act=act)
    return size
