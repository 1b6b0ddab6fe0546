"""The only writer of a house that is being set up."""

from pos_site.opening.actions.begin import LinkRefused, NotEmpty, Started, begin_house, renew_link, start
from pos_site.opening.actions.country import Named, choose_country
from pos_site.opening.actions.finish import NotReady, finish_step, open_for_business, skip_step
from pos_site.opening.actions.menu import take_menu, take_starter
from pos_site.opening.actions.paper import choose_printer, put_paper_on_screen
from pos_site.opening.actions.plan import Room, place_tables

__all__ = [
    "LinkRefused",
    "Named",
    "NotEmpty",
    "NotReady",
    "Room",
    "Started",
    "begin_house",
    "choose_country",
    "choose_printer",
    "finish_step",
    "open_for_business",
    "place_tables",
    "put_paper_on_screen",
    "renew_link",
    "skip_step",
    "start",
    "take_menu",
    "take_starter",
]
