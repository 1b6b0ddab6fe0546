"""What the clock does for the menu: changes that waited for today."""

from acts import actions as acts
from core import clock
from menus import actions as menus
from menus import editor
from venues.days import business_date
from venues.models import Venue


def apply_due_changes() -> int:
    """Do what has waited for the business day that has begun, oldest first; returns how many changes that were."""
    done = 0
    for venue in Venue.objects.all():
        for change in editor.due_changes(venue, business_date(venue, clock.now())):
            with acts.job(venue) as act:
                done += menus.apply_change(change, act=act)
    return done
