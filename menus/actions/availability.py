"""What is there to sell right now: 86, and back on."""

from django.db.models import F

from acts.actions import Act
from menus.models import Countdown, Item, MenuVersion
from venues.models import Venue


def touch_menu(venue: Venue) -> None:
    """Count the menu's version up, so that no pad goes on with what it kept."""
    if not MenuVersion.objects.filter(venue=venue).update(number=F("number") + 1):
        MenuVersion.objects.create(venue=venue)


def set_sold_out(item: Item, is_sold_out: bool, *, act: Act) -> None:
    """Mark an item 86, or back on; one that was counted down to nothing is counted no more.

    Journals `menus.eighty_sixed` or `menus.back_on`; rings the menu and every floor.
    """
    if not Item.objects.filter(pk=item.pk, is_sold_out=not is_sold_out).update(is_sold_out=is_sold_out):
        return
    if not is_sold_out:
        Countdown.objects.filter(item=item, left=0).delete()
    touch_menu(item.venue)
    act.journal("menus.eighty_sixed" if is_sold_out else "menus.back_on", item)
    act.publish(f"menu.{item.venue_id}", f"floor.{item.venue_id}")
