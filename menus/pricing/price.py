"""The price of one portion."""

from django.utils.translation import gettext as _

from core import money
from menus import serving
from menus.moments import Moment
from menus.pricing import rules
from menus.pricing.asked import Asked, Priced
from menus.pricing.choices import chosen
from menus.pricing.sets import with_parts
from menus.refusals import NotOnMenu, PriceMissing, SoldOut
from menus.snapshot import ItemView, Menu, RuleView, VariantView


def price(menu: Menu, asked: Asked, moment: Moment) -> Priced:
    """Price one portion as it would be sold at a moment.

    Raises NotOnMenu, SoldOut, NotServedNow, ChoiceMissing or PriceMissing, each naming the item.
    """
    item, variant = _sold(menu, asked)
    serving.check_served(menu, item, moment)
    modifiers = chosen(item, asked.modifiers)
    listed, cost, rule = _size_price(menu, item, variant, asked, moment)
    surcharges = sum(it.price for it in modifiers)
    alone = Priced(
        item=item,
        variant=variant,
        modifiers=modifiers,
        unit_price=money.check_amount(cost + surcharges),
        list_price=money.check_amount(listed + surcharges),
        price_rule=rule.name if rule else "",
    )
    if not item.is_set:
        if asked.parts:
            raise NotOnMenu(_("%(item)s isn't a set menu any more.") % {"item": item.name})
        return alone
    return with_parts(alone, [(it.slot_id, _part(menu, it, moment)) for it in asked.parts])


def _part(menu: Menu, asked: Asked, moment: Moment) -> Priced:
    """A dish of a set menu by itself: no rule, and no hours but the law's; its set says when it is served."""
    item, variant = _sold(menu, asked)
    if item.is_set or asked.parts or asked.open_price is not None:
        raise NotOnMenu(_("%(item)s is no part of a set menu.") % {"item": item.name})
    serving.check_alcohol(menu, item, moment)
    modifiers = chosen(item, asked.modifiers)
    own = variant.price + sum(it.price for it in modifiers)
    return Priced(item, variant, modifiers, own, own)


def _sold(menu: Menu, asked: Asked) -> tuple[ItemView, VariantView]:
    item = menu.items.get(asked.item_id)
    if item is None:
        raise NotOnMenu(_("That item is no longer on the menu."), way_out=_("Take it off and send the rest."))
    if item.is_sold_out:
        raise SoldOut(_("%(item)s is sold out.") % {"item": item.name}, way_out=_("Take it off and send the rest."))
    variant = next((it for it in item.variants if it.id == asked.variant_id), None)
    if variant is None:
        raise NotOnMenu(_("%(item)s isn't sold in that size any more.") % {"item": item.name})
    return item, variant


def _size_price(
    menu: Menu, item: ItemView, variant: VariantView, asked: Asked, moment: Moment
) -> tuple[int, int, RuleView | None]:
    """What the size costs by the list and now, and by which rule."""
    if item.is_open_price:
        if asked.open_price is None:
            raise PriceMissing(_("%(item)s: say what it costs.") % {"item": item.name})
        return asked.open_price, asked.open_price, None
    if asked.open_price is not None:
        raise NotOnMenu(_("%(item)s has a price of its own.") % {"item": item.name})
    cost, rule = rules.ruled(item, variant.price, rules.in_force(menu, moment))
    return variant.price, cost, rule
