"""The back office's front page: a card for each place that this person may enter."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from staff.access import signed_in
from staff.cookies import Principal
from venues.models import SetUp


@dataclass(frozen=True)
class Place:
    """A page of the back office, by its address's name."""

    name: str
    icon: str
    title: Any
    line: Any

    @property
    def url(self) -> str:
        return reverse(self.name)

    @property
    def permission(self) -> str:
        """What its own view asks for."""
        return str(getattr(resolve(self.url).func, "access"))  # noqa: B009


@dataclass(frozen=True)
class Group:
    """Places that belong together, under one heading."""

    title: Any
    places: tuple[Place, ...]

    def open_to(self, principal: Principal) -> "Group":
        """The same with the places that somebody may enter."""
        return Group(self.title, tuple(it for it in self.places if principal.may(it.permission)))


MONEY = (
    Place("reports:today", "chart-column", _("Report"), _("The day on one page, every number with its bills.")),
    Place("reports:hints", "eye", _("Worth a look"), _("What stands out, by person, with what is behind it.")),
    Place("payments:cash", "wallet", _("Cash"), _("Drawers: open with a float, read, count.")),
    Place("payments:day_closing", "moon", _("Close the day"), _("Step by step: tabs, cash, cards, every register.")),
    Place("payments:z_reports", "receipt", _("Z reports"), _("Every closing of every register, numbered for ever.")),
    Place("payments:walk_outs", "door-open", _("Walk-outs"), _("Who left without paying, by waiter.")),
    Place("payments:stored_list", "gift", _("Gift cards"), _("Sold, given and left on them; deposits by day.")),
    Place("payments:accounts", "landmark", _("House accounts"), _("Who pays later: limits, statements, what is owed.")),
    Place("payments:settlements", "scale", _("Settlements"), _("What providers paid out, beside what we have.")),
)
MENU = (
    Place("menus:menus", "book-open", _("Menu"), _("Dishes, prices and allergens; what is sold out; import.")),
    Place("menus:prices", "tag", _("Price rules"), _("Happy hours, and what costs what at any time.")),
    Place("menus:taxes", "percent", _("Tax rates"), _("By class and place, from which day on.")),
    Place("orders:service", "concierge-bell", _("Service charge"), _("For large parties, by area and time.")),
)
HOUSE = (
    Place("tables:editor", "table-2", _("Floor plan"), _("Areas, tables and walls: drawn by hand.")),
    Place("kitchen:stations", "chef-hat", _("Stations"), _("Where dishes are made, how fast, and how the pass works.")),
    Place("staff:look_settings", "palette", _("Look"), _("Colour, logo and cover: what guests see first.")),
)
GUESTS = (
    Place("hotel:desk", "concierge-bell", _("Front desk"), _("Who comes, stays and leaves; every room.")),
    Place("hotel:rooms", "bed", _("Rooms"), _("Kinds, numbers and stickers; room service.")),
    Place("orders:guest_rules", "qr-code", _("Guests’ phones"), _("What they may order; the stickers on the tables.")),
)
PEOPLE = (
    Place("staff:people", "users", _("People"), _("Who works here, in which role, with which PIN.")),
    Place("staff:shifts", "clock", _("Hours"), _("Who worked when; corrections; a file for the pay slips.")),
    Place("payments:tip_rules", "hand-coins", _("Tips"), _("How they are asked for, and shared by which rules.")),
    Place("staff:approvals", "shield-check", _("Approvals"), _("What colleagues asked for, and who said yes or no.")),
    Place("staff:journal", "history", _("Journal"), _("All that happened, sealed: who, where and when.")),
)
PAPER = (
    Place("printing:printers", "printer", _("Printers"), _("What came out, what didn't, and why.")),
    Place("staff:devices", "tablet", _("Devices"), _("Tablets, tills and displays, each paired once.")),
    Place("payments:outbox", "send", _("Outbox"), _("Receipts by e-mail: sent, waiting, not sent and why.")),
    Place("payments:mail_server", "link", _("Mail server"), _("The house's own, for receipts by e-mail.")),
)
OTHERS = (
    Place("payments:providers", "credit-card", _("Payment providers"), _("Who takes cards and payments on phones.")),
    Place("payments:tenders", "coins", _("Ways to pay"), _("A card terminal that stands alone, lunch cards.")),
    Place("api:tokens", "key-round", _("Tokens"), _("Other programs: what each may read and do, and its key.")),
)
GROUPS = (
    Group(_("Today and money"), MONEY),
    Group(_("Menu and prices"), MENU),
    Group(_("House and tables"), HOUSE),
    Group(_("Guests and rooms"), GUESTS),
    Group(_("People"), PEOPLE),
    Group(_("Paper, mail and screens"), PAPER),
    Group(_("Providers and programs"), OTHERS),
)
SET_UP = Group(
    _("Before you open"),
    (Place("opening:overview", "door-open", _("Set-up"), _("Seven steps, until you open for business.")),),
)
DEMO = Group(_("Demo"), (Place("demo:demo", "rotate-ccw", _("Demo"), _("Start the evening again.")),))


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the places that this person may enter, as an owner thinks of them; a group without any isn't there."""
    offered = (*GROUPS, DEMO) if request.venue.is_demo else GROUPS
    if SetUp.objects.filter(venue=request.venue, opened_at=None).exists():
        offered = (SET_UP, *offered)
    groups = [group for it in offered if (group := it.open_to(request.principal)).places]
    return render(request, "back/home.html", {"groups": groups})
