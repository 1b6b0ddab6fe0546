"""Sections of the menu: made, described, taken off and put back."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from menus import seen
from menus.actions.editing import locked, named, once, told, worded
from menus.models import Section
from venues.models import Venue

LAST_COURSE = 9


@dataclass(frozen=True)
class SectionFacts:
    """What a section is called, its course, and who sees it when."""

    name: str
    default_course: int = 0
    is_for_children: bool = False
    channels: list[str] = field(default_factory=list)
    hours: dict[str, str] = field(default_factory=dict)
    colour: str = ""
    translations: dict[str, Any] = field(default_factory=dict)


def add_section(venue: Venue, name: str, *, act: Act) -> Section:
    """Put a new section at the end of the menu.

    Locks nothing. Journals `menus.section_added`; rings the menu and the floor. Raises Invalid.
    """
    name = named(name, 40)
    rows = Section.objects.filter(venue=venue)
    once(rows.filter(name=name).exists(), _("There is a section of that name, or was one: bring it back."))
    last = rows.aggregate(last=Max("position"))["last"] or 0
    section = Section.objects.create(venue=venue, name=name, position=last + 1)
    told(venue, "menus.section_added", section, act=act)
    return section


def save_section(section: Section, facts: SectionFacts, was: str, *, act: Act) -> Section:
    """Name a section, and say its course and who sees it when; `was` is the sum of what the person saw.

    Locks the section. Journals `menus.section_saved`; rings the menu and the floor. Raises Invalid, Stale.
    """
    section = locked(section)
    seen.check(was, seen.of(section, *seen.SECTION))
    name = named(facts.name, 40)
    others = Section.objects.filter(venue=section.venue_id, name=name).exclude(pk=section.pk)
    once(others.exists(), _("There is a section of that name, or was one: bring it back."))
    if not 0 <= facts.default_course <= LAST_COURSE:
        raise Invalid(_("A course is 0 to %(last)d.") % {"last": LAST_COURSE})
    section.name, section.translations = name, worded(facts.translations, name=40)
    section.default_course, section.is_for_children = facts.default_course, facts.is_for_children
    section.channels, section.hours, section.colour = facts.channels, facts.hours, facts.colour
    section.save(update_fields=seen.SECTION)
    told(section.venue, "menus.section_saved", section, act=act)
    return section


def retire_section(section: Section, *, act: Act) -> None:
    """Take a section off the menu, with all that stands in it; it can come back.

    Locks nothing. Journals `menus.section_retired`; rings the menu and the floor.
    """
    if Section.objects.filter(pk=section.pk, is_active=True).update(is_active=False):
        told(section.venue, "menus.section_retired", section, act=act)


def return_section(section: Section, *, act: Act) -> None:
    """Put a section back on the menu, as it was.

    Locks nothing. Journals `menus.section_returned`; rings the menu and the floor.
    """
    if Section.objects.filter(pk=section.pk, is_active=False).update(is_active=True):
        told(section.venue, "menus.section_returned", section, act=act)
