"""What lies on tables: stickers whose code opens the menu, and tablets of the house."""

import secrets

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from staff.models import Device, DeviceKind
from tables.models import HouseTablet, Sticker, Table, Visit
from venues.models import Venue

# Read aloud and typed in need: nothing that looks like something else.
LETTERS, LENGTH = "23456789abcdefghjkmnpqrstvwxyz", 8


class TabletRefused(Refused):
    """That device isn't for guests."""


def make_stickers(venue: Venue, *, act: Act) -> list[Sticker]:
    """Give a sticker to each table that has no good one. Locks the tables. Journals `tables.stickers_made`."""
    bare = Table.objects.select_for_update(no_key=True).filter(venue=venue, is_active=True).order_by("pk")
    good = set(Sticker.objects.filter(table__venue=venue, retired_at=None).values_list("table_id", flat=True))
    made = [_sticker(it, act) for it in bare if it.pk not in good]
    Sticker.objects.bulk_create(made)
    if made:
        act.journal("tables.stickers_made", venue, count=len(made))
    return made


def rotate_sticker(table: Table, *, act: Act) -> Sticker:
    """Take a table's sticker out of use and give it another; phones that are in stay in.

    Locks the table. Journals `tables.sticker_rotated`.
    """
    table = Table.objects.select_for_update(no_key=True).get(pk=table.pk)
    Sticker.objects.filter(table=table, retired_at=None).update(retired_at=act.at)
    sticker = _sticker(table, act)
    sticker.save()
    act.journal("tables.sticker_rotated", table)
    return sticker


def pair_house_tablet(device: Device, table: Table, *, act: Act) -> HouseTablet:
    """Lay a tablet of the house on a table; its visit at another table ends.

    Journals `tables.house_tablet_laid`; rings the tablet and floor. Raises TabletRefused for a device that isn't
    the guests'.
    """
    if device.kind != DeviceKind.GUEST or device.venue_id != table.venue_id:
        raise TabletRefused(_("Pair it as a guests' tablet first."))
    if not Sticker.objects.filter(table=table, retired_at=None).exists():
        _sticker(table, act).save()  # its menu has the sticker's address
    tablet, _made = HouseTablet.objects.update_or_create(device=device, defaults={"table": table})
    left = Visit.objects.filter(device=device, ended_at=None)
    act.publish(*(f"visit.{pk}" for pk in left.values_list("pk", flat=True)))
    left.update(ended_at=act.at)
    act.journal("tables.house_tablet_laid", device, table=table.number)
    act.publish(f"device.{device.pk}", f"floor.{table.venue_id}")
    return tablet


def _sticker(table: Table, act: Act) -> Sticker:
    code = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
    return Sticker(table=table, code=code, made_at=act.at)
