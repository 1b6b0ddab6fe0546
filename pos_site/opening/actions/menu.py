"""The menu comes in, and everything on it finds its course and its station."""

from collections.abc import Iterable

from acts.actions import Act
from kitchen.models import Route, Station
from menus import importing
from menus.importing.guesses import course_of
from menus.models import AlcoholClass, Item, Section
from pos_site.opening.starters import LANGUAGES, language_of, sections_of, starter_csv
from venues.models import Venue

DRINKS = frozenset({"soft_drink", "alcohol"})


def take_menu(plan: importing.Plan, *, act: Act) -> None:
    """Import a plan that somebody has looked at, and settle what is on it.

    Sections get their course by their name, and a station: drinks the bar, all else the kitchen. What somebody has
    settled already stays. Journals `opening.menu_begun` besides the import's own; rings the menu. Raises as it does.
    """
    importing.apply(plan, act=act)
    _settle(plan.venue, act)


def take_starter(key: str, venue: Venue, *, act: Act) -> None:
    """Begin with one of our menus, in the house's language and currency. Journals and rings as `take_menu`."""
    importing.apply(importing.read(venue, starter_csv(key, venue)), act=act)
    said, own = sections_of(key, venue), language_of(venue)
    for section in Section.objects.filter(venue=venue, name__in=said):
        row = said[section.name]
        section.default_course = int(row["course"])
        section.translations = {it: {"name": row[f"section_{it}"]} for it in LANGUAGES if it != own}
        section.save(update_fields=["default_course", "translations"])
    _settle(venue, act)


def _settle(venue: Venue, act: Act) -> None:
    sections = list(Section.objects.filter(venue=venue, is_active=True))
    for section in sections:
        if section.default_course == 0 and (course := course_of(section.name)):
            section.default_course = course
            section.save(update_fields=["default_course"])
    _route(venue, sections)
    act.journal("opening.menu_begun", venue, items=Item.objects.filter(venue=venue, is_active=True).count())
    act.publish(f"menu.{venue.pk}")


def _route(venue: Venue, sections: Iterable[Section]) -> None:
    stations = list(Station.objects.filter(venue=venue, is_active=True))
    routed = set(Route.objects.filter(section__venue=venue).values_list("section", flat=True))
    if len(stations) < 2:
        return
    kitchen, bar = stations[:2]
    Route.objects.bulk_create(
        Route(station=bar if _is_drinks(it) else kitchen, section=it) for it in sections if it.pk not in routed
    )


def _is_drinks(section: Section) -> bool:
    items = section.items.values_list("tax_class", "alcohol_class")
    return bool(items) and all(tax in DRINKS or alcohol != AlcoholClass.NONE for tax, alcohol in items)
