"""The journal in sentences: what each kind of entry says to a person.

A kind is an app and what happened there (`orders.round_placed`). The sentence goes on after the person's
name: "Eva  sent 4 lines for €57.00". A test holds that no kind is written that has no sentence here.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core import money
from journal.sentences import SENTENCES
from journal.sentences_cash import CLOSING_STEPS

AREAS = {
    "orders": _("Orders"),
    "tables": _("Tables"),
    "kitchen": _("Kitchen"),
    "menus": _("Menu"),
    "payments": _("Payments"),
    "hotel": _("Rooms"),
    "guests": _("Guests"),
    "printing": _("Printers"),
    "staff": _("People and devices"),
    "journal": _("Journal"),
    "api": _("Other programs"),
    "demo": _("Demo"),
    "practice": _("Practice"),
    "opening": _("Set-up"),
}

# A subject's noun, and the page that shows it where there is one.
SUBJECTS = {
    "tab": (_("Tab"), "orders:tab"),
    "table": (_("Table"), "orders:table"),
    "seating": (_("Party"), ""),
    "visit": (_("Guest's phone"), ""),
    "call": (_("Call"), ""),
    "guestorder": (_("Guest's order"), ""),
    "guestrules": (_("Guests' rules"), ""),
    "item": (_("Dish"), "menus:item"),
    "section": (_("Section"), ""),
    "card": (pgettext_lazy("menu", "Card"), "menus:cards"),
    "modifiergroup": (_("Choices"), "menus:group"),
    "pricerule": (_("Price rule"), "menus:prices"),
    "alcoholhours": (_("Hours of alcohol"), "menus:serving"),
    "quicknote": (_("Note by one tap"), "menus:serving"),
    "station": (_("Station"), "kitchen:station"),
    "ticket": (_("Ticket"), ""),
    "ticketitem": (_("Dish on a ticket"), ""),
    "bill": (_("Bill"), ""),
    "receipt": (_("Receipt"), ""),
    "storedvalue": (_("Gift card, voucher or deposit"), "payments:stored_card"),
    "houseaccount": (_("House account"), "payments:account"),
    "cashsession": (_("Drawer"), ""),
    "payment": (_("Payment"), ""),
    "refund": (_("Refund"), ""),
    "intent": (_("Card or phone payment"), ""),
    "hold": (_("Held card"), ""),
    "customtender": (_("Way to pay"), "payments:tenders"),
    "provideraccount": (_("Payment provider"), "payments:providers"),
    "zreport": (_("Z report"), "payments:z_report"),
    "dayclosing": (_("Closing of a day"), "payments:day_closing"),
    "tiprule": (_("Rule for tips"), "payments:tip_rules"),
    "servicecharge": (_("Service charge"), "orders:service"),
    "taxrate": (_("Tax rate"), "menus:taxes"),
    "register": (_("Register"), ""),
    "printer": (_("Printer"), "printing:printers"),
    "printjob": (_("Slip"), "printing:printers"),
    "person": (_("Person"), "staff:people"),
    "role": (_("Role"), "staff:roles"),
    "shift": (_("Shift"), "staff:shifts"),
    "approval": (_("Approval"), "staff:approvals"),
    "device": (_("Device"), "staff:devices"),
    "pairingcode": (_("Pairing code"), "staff:devices"),
    "signin": (_("Sign-in"), ""),
    "token": (_("Token"), "api:tokens"),
    "venue": (_("Venue"), ""),
    "stay": (_("Stay"), "hotel:stay"),
    "room": (_("Room"), ""),
    "roomtype": (_("Kind of room"), ""),
    "posting": (_("Posting"), ""),
    "guest": (_("Guest"), ""),
}
AMOUNTS = frozenset(
    {"amount", "limit", "total", "tip", "rounding", "tendered", "counted", "expected", "off", "sales", "returns"}
)
# Ids of people; what is listed and not only counted.
PEOPLE = frozenset({"asker", "approver", "person", "taker"})
LISTED = frozenset({"tables"})


class Unknown(int):
    """A figure that an entry lacks: it reads as a question mark, and counts as many."""

    def __str__(self) -> str:
        return "?"


def sentence(kind: str, data: str, currency: str, language: str, names: Mapping[str, str] | None = None) -> str:
    """What an entry says, with its figures as people read them; `names` are people's, by subject (`person.7`)."""
    said: defaultdict[str, Any] = defaultdict(Unknown, json.loads(data))
    for name in AMOUNTS & said.keys():
        if isinstance(said[name], int):
            said[name] = money.format(said[name], currency, language)
    for name in PEOPLE & said.keys():
        said[name] = (names or {}).get(f"person.{said[name]}", "?")
    if kind == "payments.closing_step_taken":
        said["step"] = CLOSING_STEPS.get(said["step"], said["step"])
    for name, value in said.items():
        if isinstance(value, list):
            said[name] = ", ".join(map(str, value)) if name in LISTED else len(value)
    return str(SENTENCES[kind] % said) if kind in SENTENCES else kind.replace(".", ": ").replace("_", " ")


def subject(name: str) -> tuple[str, str, str]:
    """A subject's noun with its number, the name of its page (or nothing), and its number."""
    noun, _dot, number = name.partition(".")
    word, page = SUBJECTS.get(noun, (noun.capitalize(), ""))
    return f"{word} {number}", page, number
