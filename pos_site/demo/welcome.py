"""What `serve` says about the demo: who works there, with their PINs."""

from datetime import timedelta

from core import clock
from pos_site.demo.clock import OPENS
from pos_site.demo.files import read
from venues.days import local
from venues.models import Venue

EVENING = timedelta(hours=4)
SPEAKS = {"en": "English", "nl": "Dutch", "sv": "Swedish", "nb": "Norwegian"}


def lines(venue: Venue) -> list[str]:
    """The demo's people and PINs, and how to have the evening again once it is over."""
    now = local(venue, clock.now())
    roles = {it["key"]: it["name"].lower() for it in read("roles")}
    people = [f"  {it['pin']}  {it['short']}, {roles[it['role']]} ({SPEAKS[it['language']]})" for it in read("people")]
    said = ["", f"{venue.name} is a demo; it is {now:%H:%M} there. Sign in with a face and its PIN:", *people]
    opened = now.replace(hour=OPENS.hour, minute=OPENS.minute)
    if not opened <= now < opened + EVENING:
        said += ["That evening is over. To start it again: bin/manage demo --restart"]
    return said
