"""The pages of the set-up: one thing at a time."""

from pos_site.opening.views.country import country, receipt
from pos_site.opening.views.door import doors, overview, skips, start
from pos_site.opening.views.look import look
from pos_site.opening.views.menu import menu, menu_dry_run, starter
from pos_site.opening.views.paper import practice, printers
from pos_site.opening.views.people import people
from pos_site.opening.views.tables import tables

__all__ = [
    "country",
    "doors",
    "look",
    "menu",
    "menu_dry_run",
    "overview",
    "people",
    "practice",
    "printers",
    "receipt",
    "skips",
    "start",
    "starter",
    "tables",
]
