"""Today's special: on every pad half a minute after the chef has thought of it."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from menus import allergens
from menus.actions.editing import free_code, locked, named, told
from menus.models import AlcoholClass, Item, Section, Variant
from venues.days import business_date


def make_special(
    section: Section, name: str, price: int, *, description: str = "", contains: tuple[str, ...] = (), act: Act
) -> Item:
    """Sell a dish for this business day only, first in its section; it is made where the section's dishes are made.

    `price` in minor units; `contains` are allergens as `menus.allergens` names them, what isn't among them is not
    stated. Locks the section. Journals `menus.special_made`; rings the menu and the floor. Raises Invalid.
    """
    section = locked(section)
    if price < 0:
        raise Invalid(_("A price is at least nothing."), fields={"price": _("0 or more")})
    try:
        stated = allergens.read("; ".join(f"{it}=contains" for it in contains))
    except ValueError as error:
        raise Invalid(str(error), fields={"contains": _("others")}) from None
    neighbour = section.items.filter(is_active=True).first()
    item = Item.objects.create(
        venue_id=section.venue_id,
        section=section,
        code=free_code(section.venue, name),
        name=named(name, 60),
        description=read_note(description, 400),
        allergens=stated,
        tax_class=neighbour.tax_class if neighbour else "food",
        alcohol_class=neighbour.alcohol_class if neighbour else AlcoholClass.NONE,
        served_on=business_date(section.venue, act.at),
        position=0,
    )
    Variant.objects.create(item=item, price=price)
    told(section.venue, "menus.special_made", item, price=price, act=act)
    return item
