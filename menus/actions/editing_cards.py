"""Cards: a menu by name, where and when it is served, and which sections stand on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from acts.actions import Act
from menus import seen
from menus.actions.editing import locked, named, once, told, worded
from menus.models import Card, Section
from venues.models import Venue


@dataclass(frozen=True)
class CardFacts:
    """What a card is called, and where and when it is served; nothing said: everywhere, always."""

    name: str
    channels: list[str] = field(default_factory=list)
    areas: list[int] = field(default_factory=list)
    weekdays: list[int] = field(default_factory=list)
    hours: dict[str, str] = field(default_factory=dict)
    translations: dict[str, Any] = field(default_factory=dict)


def add_card(venue: Venue, facts: CardFacts, sections: Sequence[Section], *, act: Act) -> Card:
    """Make a card of these sections.

    Locks nothing. Journals `menus.card_saved`; rings the menu and the floor. Raises Invalid.
    """
    return _saved(Card(venue=venue, position=Card.objects.filter(venue=venue).count()), facts, sections, act)


def save_card(card: Card, facts: CardFacts, sections: Sequence[Section], was: str, *, act: Act) -> Card:
    """Write a card anew; `was` is the sum of what the person saw.

    Locks the card. Journals `menus.card_saved`; rings the menu and the floor. Raises Invalid, Stale.
    """
    card = locked(card)
    seen.check(was, seen.of(card, *seen.CARD))
    return _saved(card, facts, sections, act)


def switch_card(card: Card, is_active: bool, *, act: Act) -> None:
    """Put a card out of use, or back into use: out of use it limits nothing.

    Locks nothing. Journals `menus.card_switched`; rings the menu and the floor.
    """
    if Card.objects.filter(pk=card.pk, is_active=not is_active).update(is_active=is_active):
        told(card.venue, "menus.card_switched", card, on=is_active, act=act)


def _saved(card: Card, facts: CardFacts, sections: Sequence[Section], act: Act) -> Card:
    name = named(facts.name, 40)
    same = Card.objects.filter(venue=card.venue_id, name=name).exclude(pk=card.pk)
    once(same.exists(), _("There is a card of that name."))
    card.name, card.translations = name, worded(facts.translations, name=40)
    card.channels, card.areas = facts.channels, facts.areas
    card.weekdays, card.hours = facts.weekdays, facts.hours
    card.save()
    card.sections.set(sections)
    told(card.venue, "menus.card_saved", card, sections=[it.pk for it in sections], act=act)
    return card
