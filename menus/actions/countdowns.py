"""How many are left: counted down by conditional updates, so that the last one is sold once."""

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.actions import Act
from core.errors import Invalid
from menus.actions.availability import set_sold_out, touch_menu
from menus.models import Countdown, Item
from menus.refusals import SoldOut
from venues.models import Venue

MOST = 9999


def set_countdown(item: Item, left: int | None, *, act: Act) -> None:
    """Say how many of an item are left; None: nobody counts them. At 0 it is 86, above that it is back on.

    Locks the countdown. Journals `menus.counted` (or `menus.not_counted`) and what `set_sold_out` does; rings the menu
    and every floor. Raises Invalid.
    """
    if left is None:
        if Countdown.objects.filter(item=item).delete()[0]:
            touch_menu(item.venue)
            act.journal("menus.not_counted", item)
            _ring(item.venue, act)
        return
    if not 0 <= left <= MOST:
        raise Invalid(_("Between %(least)d and %(most)d.") % {"least": 0, "most": MOST})
    _row, is_new = Countdown.objects.update_or_create(item=item, defaults={"left": left})
    if is_new:
        touch_menu(item.venue)
    act.journal("menus.counted", item, left=left)
    set_sold_out(item, left == 0, act=act)
    _ring(item.venue, act)


def take_countdown(venue: Venue, wanted: Mapping[int, int], *, act: Act) -> None:
    """Take so many of each item off what is left of it; items that nobody counts are left alone.

    Two statements, and one more for each item that counts; locks the countdowns, ids rising. At 0 the item is 86:
    journals `menus.eighty_sixed`; rings the menu. Raises SoldOut, saying how many are left, for all that are short.
    """
    known = _known(venue, wanted)
    short = [pk for pk in known if not _took(pk, wanted[pk])]
    left = dict(Countdown.objects.filter(item__in=known).values_list("item_id", "left")) if known else {}
    if missing := {pk: left[pk] for pk in short if pk in left}:
        raise _too_few(known, missing)
    for pk, item in known.items():
        if left.get(pk) == 0:
            set_sold_out(item, True, act=act)
    if known:
        act.publish(f"menu.{venue.pk}")


def give_back_countdown(venue: Venue, given: Mapping[int, int], *, act: Act) -> None:
    """Add so many of each item to what is left of it: they were never made. One that was down to 0 is back on.

    Locks the countdowns, ids rising. Journals `menus.back_on`; rings the menu.
    """
    known = _known(venue, given)
    for pk, item in known.items():
        was_gone = Countdown.objects.filter(item_id=pk, left=0).update(left=given[pk])
        if was_gone:
            set_sold_out(item, False, act=act)
        else:
            Countdown.objects.filter(item_id=pk).update(left=F("left") + given[pk])
    if known:
        act.publish(f"menu.{venue.pk}")


def _took(item_id: int, count: int) -> bool:
    return bool(Countdown.objects.filter(item_id=item_id, left__gte=count).update(left=F("left") - count))


def _known(venue: Venue, wanted: Mapping[int, int]) -> dict[int, Item]:
    """The items that count, ids rising; one query."""
    rows = Item.objects.filter(venue=venue, pk__in=wanted, countdown__isnull=False).select_related("venue")
    return {it.pk: it for it in rows.order_by("pk")}


def _too_few(items: Mapping[int, Item], left: Mapping[int, int]) -> SoldOut:
    texts = []
    for pk, count in left.items():
        said = {"item": items[pk].name, "left": count}
        if count:
            text = ngettext("Only %(left)d %(item)s is left.", "Only %(left)d %(item)s are left.", count) % said
        else:
            text = _("%(item)s is sold out.") % said
        texts.append(text)
    return SoldOut(" ".join(texts), left=left, way_out=_("Take some off and send the rest."))


def _ring(venue: Venue, act: Act) -> None:
    act.publish(f"menu.{venue.pk}", f"floor.{venue.pk}")
