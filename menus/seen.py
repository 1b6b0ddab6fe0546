"""What a person saw when they began to edit, as a short sum of it: nobody writes over a colleague unawares.

A form carries the sum of the fields it shows. Two people may edit the names and the prices of one dish at once; who
saves the same part second is told, and looks again.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from core.errors import Stale
from menus.models import Item, ModifierGroup, Slot

NAMES = ("name", "pad_name", "kitchen_name", "receipt_name", "description", "translations")
FACTS = (
    *("section_id", "tax_class", "alcohol_class", "strength_permille", "diet", "barcode", "can_take_away"),
    *("is_open_price", "is_favourite", "weekdays", "hours", "served_on", "cook_minutes"),
)
SECTION = ("name", "translations", "default_course", "is_for_children", "channels", "hours", "colour")
CARD = ("name", "translations", "channels", "areas", "weekdays", "hours")
HOURS = ("alcohol_class", "weekdays", "opens", "closes", "last_call_minutes")
RULE = (
    *("name", "translations", "kind", "rate", "amount", "weekdays", "starts", "ends", "from_date", "until_date"),
    *("areas", "channels", "priority"),
)
GROUP = ("name", "translations", "parts", "free_count", "minimum", "maximum")
CHOICE = ("id", "name", "kitchen_name", "translations", "price", "is_default", "allergens", "position")
SLOT = ("name", "translations", "course", "minimum", "maximum")


def of(row: Model, *fields: str) -> str:
    """The sum of some fields of a row."""
    return total([getattr(row, name) for name in fields])


def of_sizes(item: Item) -> str:
    """The sum of an item's sizes and prices."""
    return total(item.variants.filter(is_active=True).values_list("id", "name", "price"))


def of_offered(item: Item) -> str:
    """The sum of which choices an item offers, in their order."""
    return total(item.item_groups.values_list("group_id", flat=True))


def of_group(group: ModifierGroup) -> str:
    """The sum of a group of choices and all in it."""
    choices = group.modifiers.filter(is_active=True)
    nested = choices.values_list("id", "nested_groups__group_id").order_by("id", "nested_groups__group_id")
    return total([of(group, *GROUP), *choices.values_list(*CHOICE), *nested])


def of_slot(slot: Slot) -> str:
    """The sum of a set menu's slot and its dishes."""
    return total([of(slot, *SLOT), *slot.choices.values_list("item_id", "variant_id", "supplement", "is_default")])


def total(facts: Iterable[Any]) -> str:
    """The sum of any facts."""
    said = json.dumps(list(facts), default=str, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def check(seen: str, present: str) -> None:
    """Go on only where what was seen is still so. Raises Stale."""
    if seen != present:
        raise Stale(
            _("Somebody else has just changed this."), way_out=_("Reload the page, look again, and save once more.")
        )
