"""What is done with guests' records: written down, put right, erased."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from guests.models import Guest
from guests.vat_numbers import read_vat_number
from venues.models import Venue

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
LENGTHS = {"given_name": 60, "surname": 60, "phone": 30, "company": 80, "vat_number": 30}
MOST_LINES, LONGEST_LINE = 6, 80


class GuestErased(Refused):
    """Nothing is known about this guest any more."""


@dataclass(frozen=True)
class NewGuest:
    """What somebody says about themselves; company and address are for the invoice, the address has lines."""

    surname: str
    given_name: str = ""
    language: str = ""
    email: str = ""
    phone: str = ""
    company: str = ""
    address: str = ""
    vat_number: str = ""


def add_guest(venue: Venue, new: NewGuest, *, act: Act) -> Guest:
    """Write a guest down.

    Locks nothing. Journals `guests.added`, without a word of who it is. Raises Invalid.
    """
    guest = Guest.objects.create(venue=venue, made_at=act.at, **asdict(_tidy(new, venue)))
    act.journal("guests.added", guest)
    return guest


def add_company(venue: Venue, company: str, address: str, vat_number: str, *, act: Act) -> Guest:
    """Write a company down, for its invoice: nobody's name, a VAT number of its country where it has one.

    Locks nothing. Journals `guests.added`, without a word of who it is. Raises Invalid.
    """
    name, where = read_note(company, LENGTHS["company"]), _address(address)
    if not name:
        raise Invalid(_("An invoice is to a company: type its name."), fields={"company": _("Type the name.")})
    if not where:
        raise Invalid(_("An invoice has an address."), fields={"address": _("Type the address.")})
    guest = Guest.objects.create(
        venue=venue,
        company=name,
        address=where,
        vat_number=read_vat_number(vat_number, venue.country),
        language=venue.language,
        made_at=act.at,
    )
    act.journal("guests.added", guest)
    return guest


def edit_guest(guest: Guest, new: NewGuest, *, act: Act) -> Guest:
    """Put right what is written of a guest.

    Locks the guest. Journals `guests.edited` with the names of the fields. Raises GuestErased, Invalid.
    """
    guest = _locked(guest)
    if guest.erased_at:
        raise GuestErased(_("This guest's data was erased."), way_out=_("Write a new guest down instead."))
    changed = {name: value for name, value in asdict(_tidy(new, guest.venue)).items() if getattr(guest, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(guest, name, value)
        guest.save(update_fields=list(changed))
        act.journal("guests.edited", guest, fields=sorted(changed))
    return guest


def erase_guest(guest: Guest, *, act: Act) -> Guest:
    """Forget a person: the row stays for what points at it, and says nothing any more; every total is as it was.

    Whether the guest is still here, the caller knows: `hotel.erase_guest`. Locks the guest. Journals `guests.erased`.
    """
    guest = _locked(guest)
    if guest.erased_at is None:
        blank = dict.fromkeys(asdict(NewGuest(surname="")), "") | {"language": guest.venue.language}
        for name, value in blank.items():
            setattr(guest, name, value)
        guest.erased_at = act.at
        guest.save(update_fields=[*blank, "erased_at"])
        act.journal("guests.erased", guest)
    return guest


def _locked(guest: Guest) -> Guest:
    return Guest.objects.select_for_update(of=("self",), no_key=True).select_related("venue").get(pk=guest.pk)


def _tidy(new: NewGuest, venue: Venue) -> NewGuest:
    """What was said, as it is kept. Raises Invalid."""
    kept = {name: read_note(getattr(new, name), most) for name, most in LENGTHS.items()}
    if not kept["surname"]:
        raise Invalid(_("A guest has a surname."), fields={"surname": _("Type the surname.")})
    language = new.language if new.language in LANGUAGES else venue.language
    return NewGuest(**kept, language=language, email=_email(new.email), address=_address(new.address))


def _email(text: str) -> str:
    address = read_note(text, 254)
    if address:
        try:
            validate_email(address)
        except ValidationError:
            wrong = _("“%(text)s” is not an e-mail address.") % {"text": address[:40]}
            raise Invalid(wrong, fields={"email": wrong}) from None
    return address


def _address(text: str) -> str:
    lines = [read_note(it, LONGEST_LINE) for it in text.splitlines()]
    kept = [it for it in lines if it]
    if len(kept) > MOST_LINES:
        raise Invalid(_("An address has at most %(most)d lines.") % {"most": MOST_LINES})
    return "\n".join(kept)
