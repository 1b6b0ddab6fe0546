"""The rules of the service charge: who pays how much, where and when. Bills that are paid keep what they had."""

from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from menus import actions as menus
from orders.models import ServiceCharge
from tables.models import Area
from venues.days import business_date
from venues.models import TaxContext, Venue
from venues.queries import rates_on

NAME_LENGTH = 40


@dataclass(frozen=True)
class ServiceFacts:
    """What a rule says; `rate` is a fraction, `weekdays` are 0 for Monday, none for all."""

    name: str
    rate: Decimal
    min_covers: int = 0
    area: Area | None = None
    weekdays: list[int] = field(default_factory=list)
    from_time: time | None = None
    until_time: time | None = None
    tax_class: str = ""
    is_before_discounts: bool = False


def add_service_rule(venue: Venue, facts: ServiceFacts, *, act: Act) -> ServiceCharge:
    """Make a rule, in use from now on.

    Locks nothing. Journals `orders.service_rule_saved`; rings menu and floor. Raises Invalid.
    """
    return _saved(ServiceCharge(venue=venue), facts, act)


def save_service_rule(rule: ServiceCharge, facts: ServiceFacts, *, act: Act) -> ServiceCharge:
    """Write a rule anew. What stands on a tab follows it once its bill is asked for, but for what bills have.

    Locks the rule. Journals `orders.service_rule_saved`; rings menu and floor. Raises Invalid.
    """
    return _saved(ServiceCharge.objects.select_for_update(no_key=True).get(pk=rule.pk), facts, act)


def switch_service_rule(rule: ServiceCharge, is_active: bool, *, act: Act) -> None:
    """Put a rule into use or out of it.

    Locks nothing. Journals `orders.service_rule_switched`; rings menu and floor.
    """
    if ServiceCharge.objects.filter(pk=rule.pk, is_active=not is_active).update(is_active=is_active):
        act.journal("orders.service_rule_switched", f"venue.{act.venue.pk}", rule=rule.pk, on=is_active)
        _told(act)


def _saved(rule: ServiceCharge, facts: ServiceFacts, act: Act) -> ServiceCharge:
    _check(facts, act)
    for name in ServiceFacts.__dataclass_fields__:
        setattr(rule, name, getattr(facts, name))
    rule.name = read_note(facts.name, NAME_LENGTH)
    rule.save()
    percent = f"{(rule.rate * 100).normalize():f}"
    act.journal("orders.service_rule_saved", f"venue.{act.venue.pk}", rule=rule.pk, percent=percent)
    _told(act)
    return rule


def _told(act: Act) -> None:
    """Pads keep the rules with the menu."""
    menus.touch_menu(act.venue)
    act.publish(f"menu.{act.venue.pk}", f"floor.{act.venue.pk}")


def _check(facts: ServiceFacts, act: Act) -> None:
    if not 0 < facts.rate <= 1:
        raise Invalid(_("A percentage is more than 0 and at most 100."), fields={"percent": _("1 to 100")})
    if not 0 <= facts.min_covers <= 999:
        raise Invalid(_("A party is of 0 to 999 guests."), fields={"min_covers": _("0 to 999")})
    if (facts.from_time is None) != (facts.until_time is None):
        raise Invalid(_("Give both hours, or none."), fields={"until_time": _("both or none")})
    today = business_date(act.venue, act.at)
    if facts.tax_class and (facts.tax_class, TaxContext.EAT_IN) not in rates_on(act.venue, today):
        raise Invalid(_("There is no tax rate for this."), fields={"tax_class": _("another class")})
