"""What guests may order and pay by themselves."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from orders.models import AlcoholGate, GuestMode, GuestRules
from venues.models import Venue

# Least and most of each number.
NUMBERS = {
    "most_quantity": (1, 99),
    "most_items": (1, 500),
    "odd_amount": (0, money.MAX_AMOUNT),
    "seconds_between": (0, 3600),
    "cancel_seconds": (0, 900),
    "paid_minutes": (0, 240),
}


def save_guest_rules(
    venue: Venue, *, mode: str, alcohol: str, may_pay: bool, numbers: Mapping[str, int], act: Act
) -> GuestRules:
    """Say what guests may order and pay on their phones, and what waits for a tap; `numbers` by the rule's field.

    Journals `orders.guest_rules_saved`; rings the floor. Raises Invalid.
    """
    if mode not in GuestMode.values or alcohol not in AlcoholGate.values or numbers.keys() - NUMBERS.keys():
        raise Invalid(_("Choose one first."))
    for name, number in numbers.items():
        least, most = NUMBERS[name]
        if not least <= number <= most:
            text = _("Between %(least)d and %(most)d.") % {"least": least, "most": most}
            raise Invalid(text, fields={name: text})
    said = {"mode": mode, "alcohol": alcohol, "may_pay": may_pay, **numbers}
    rules, _made = GuestRules.objects.update_or_create(venue=venue, defaults=said)
    act.journal("orders.guest_rules_saved", rules, **said)
    act.publish(f"floor.{venue.pk}")
    return rules
