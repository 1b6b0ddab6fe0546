"""Which cards each section stands on."""

from collections import defaultdict

from menus.hours import Hours
from menus.models import Card, Section
from menus.snapshot.shapes import CardView
from venues.models import Venue


def cards_by_section(venue: Venue) -> dict[int, tuple[CardView, ...]]:
    """The cards in use of each section that stands on one; a section on none has no entry. Two queries."""
    cards = {it.pk: _card(it) for it in Card.objects.filter(venue=venue, is_active=True)}
    found: dict[int, list[CardView]] = defaultdict(list)
    stands = Section.cards.through.objects.filter(section__venue=venue).order_by("card__position", "card_id")
    for section_id, card_id in stands.values_list("section_id", "card_id"):
        found[section_id].extend([cards[card_id]] if card_id in cards else [])
    return {section: tuple(its) for section, its in found.items()}


def _card(row: Card) -> CardView:
    return CardView(
        id=row.pk,
        name=row.name,
        translations=row.translations,
        channels=frozenset(row.channels),
        areas=frozenset(row.areas),
        hours=Hours.read(row.hours, row.weekdays),
    )
