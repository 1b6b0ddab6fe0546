"""An empty house and its link: whoever uses it first is the owner."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from kitchen.models import Station
from menus.actions import touch_menu
from payments.models import CustomTender, Till
from pos_site.demo.files import read
from pos_site.opening.profiles import FIRST, profiles
from pos_site.opening.queries import owner_of
from staff import actions as staff
from staff.actions.people import Details
from staff.cookies import new_token
from staff.models import DeviceKind, Role
from venues.models import Register, SetUp, TaxRate, Venue

LINK_LIFE = timedelta(minutes=30)
TARGET_SECONDS = {"kitchen": 900, "bar": 300}


class NotEmpty(Refused):
    """This house is open for business, or it is the demo's."""


class LinkRefused(Refused):
    """The link is wrong, used or too old."""


@dataclass(frozen=True)
class Started:
    """The browser's token, and its owner's where somebody was named; else the house has an owner, who signs in."""

    device: str
    person: str


def begin_house(*, act: Act) -> str:
    """Make an empty house; gives the token of its one-use link, which is kept only as a hash.

    It has a till, roles, a kitchen and a bar, and nobody in it: no person, no PIN, no device. Journals
    `opening.house_begun`. Raises NotEmpty where there is a house already.
    """
    if Venue.objects.exists():
        raise NotEmpty(_("There is a house in this database already."))
    token, token_hash = new_token()
    venue = Venue.objects.create(name=_("New house"), languages=["en"])
    act.venue = venue
    SetUp.objects.create(venue=venue, token_hash=token_hash, expires_at=act.at + LINK_LIFE)
    TaxRate.objects.bulk_create(profiles()[FIRST].tax_rates(venue))
    CustomTender.objects.create(venue=venue, name=_("Card, other terminal"))
    Till.objects.create(register=Register.objects.create(venue=venue, number=1, name=_("Till")))
    Station.objects.create(venue=venue, name=_("Kitchen"), target_seconds=TARGET_SECONDS["kitchen"], hue=25)
    Station.objects.create(venue=venue, name=_("Bar"), target_seconds=TARGET_SECONDS["bar"], hue=220, position=1)
    Role.objects.bulk_create(
        Role(venue=venue, name=it["name"], permissions=it["permissions"], limits=it.get("limits", {}))
        for it in read("roles")
    )
    touch_menu(venue)
    act.journal("opening.house_begun", venue)
    return token


def renew_link(*, act: Act) -> str:
    """Make a fresh link for the house that is being set up; the one before opens nothing any more.

    Raises NotEmpty where no set-up is under way.
    """
    set_up = SetUp.objects.select_for_update(no_key=True).filter(opened_at=None).first()
    if set_up is None:
        raise NotEmpty(
            _("The house in this database is open for business, or it is the demo."),
            way_out=_("Keep the new one elsewhere: bin/serve --new --data DIR"),
        )
    token, set_up.token_hash = new_token()
    set_up.expires_at, set_up.used_at = act.at + LINK_LIFE, None
    set_up.save(update_fields=["token_hash", "expires_at", "used_at"])
    act.venue = set_up.venue
    return token


def start(token_hash: str, name: str, pin_hash: str, pin_length: int, language: str, *, act: Act) -> Started:
    """Use the link: pair this browser, and sign its owner in under the name and PIN they chose.

    Uses the link up by a conditional update. A house that has an owner only gets the device: they sign in as ever.
    Journals `opening.device_paired`, `opening.owner_named`. Raises LinkRefused, and Invalid without a name.
    """
    links = SetUp.objects.filter(token_hash=token_hash, used_at=None, opened_at=None, expires_at__gt=act.at)
    set_up = links.select_related("venue").first()
    if set_up is None or not links.update(used_at=act.at):
        raise LinkRefused(
            _("This link was used before, or it is older than 30 minutes."),
            way_out=_("“bin/serve --new” on the server prints a fresh one."),
        )
    venue = act.venue = set_up.venue
    register = Register.objects.filter(venue=venue).order_by("number")[0]
    device, device_token = staff.add_device(register, _("First device"), DeviceKind.TABLET, act=act)
    act.device = device
    act.journal("opening.device_paired", device)
    if owner_of(venue):
        return Started(device_token, "")
    role = next(it for it in Role.objects.filter(venue=venue) if "venues.edit" in it.permissions)
    person = staff.add_person(venue, Details(name, "", role, language), pin_hash, pin_length, act=act)
    act.by = person
    act.journal("opening.owner_named", person)
    return Started(device_token, staff.sign_in(person, act=act))
