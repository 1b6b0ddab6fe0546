"""Grutto's menu, through the same import as any venue's."""

from typing import Any

from acts import actions as acts
from menus import importing
from menus.actions import touch_menu
from menus.models import Section
from pos_site.demo.files import CONTENT, read
from venues.models import Venue


class BadMenu(Exception):
    """Our own file has mistakes."""


def bring_in(venue: Venue) -> None:
    """Import menu.csv and modifiers.csv, then say of each section what a CSV file can't."""
    plan = importing.read(venue, (CONTENT / "menu.csv").read_bytes(), (CONTENT / "modifiers.csv").read_bytes())
    if plan.problems:
        raise BadMenu("\n".join(str(it) for it in plan.problems))
    with acts.job(venue) as act:
        importing.apply(plan, act=act)
    sections = {it.name: it for it in Section.objects.filter(venue=venue)}
    for said in read("sections"):
        _describe(sections[said["name"]], said)
    touch_menu(venue)


def _describe(section: Section, said: dict[str, Any]) -> None:
    section.translations = {language: {"name": name} for language, name in said["names"].items()}
    section.position = said["position"]
    section.default_course = said["course"]
    section.channels = said["channels"]
    section.colour = said["colour"]
    if said["opens"]:
        section.hours = {"opens": said["opens"], "closes": said["closes"]}
    section.save()
