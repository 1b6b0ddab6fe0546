"""What the keys of a display's bump bar do."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from kitchen.keys import DEFAULTS, can_be_learned, keys_of
from kitchen.models import BoardKeys
from staff.models import Device


def learn_key(device: Device, deed: str, code: str, *, act: Act) -> None:
    """Let a key do a deed at a display; what it did before, and what did it before, is forgotten.

    Locks the display's row. Journals `kitchen.key_learned`. Raises Invalid for a deed that there isn't, or a key that
    can't be had.
    """
    if deed not in DEFAULTS:
        raise Invalid(_("There is no such key to set. Reload the board."))
    if not can_be_learned(code):
        raise Invalid(_("This key can't be used. Press another."))
    row, _made = BoardKeys.objects.select_for_update().get_or_create(device=device, defaults={"keys": {}})
    keys = {it: was for it, was in keys_of(row).items() if was != code}
    row.keys = keys | {deed: code}
    row.save(update_fields=["keys"])
    act.journal("kitchen.key_learned", device, deed=deed, code=code)


def forget_keys(device: Device, *, act: Act) -> None:
    """Let the keys of a display do again what they do everywhere. Journals `kitchen.keys_forgotten`."""
    BoardKeys.objects.filter(device=device).delete()
    act.journal("kitchen.keys_forgotten", device)
