"""Words that stand for whom they belong to: whoever reads one that isn't theirs has seen too much.

Each is written once, into one row, so that an answer with a foreign canary also says which row leaked.
"""

import re
from collections.abc import Iterable
from itertools import count

from django.apps import apps
from django.db.models import CharField, Model, QuerySet, TextField

from core.append_only import NO_UPDATE, manifest
from guests.models import Guest
from hotel.models import Posting, Stay
from orders.models import GuestOrder, Line, Tab
from tables.models import Call, Seating
from tests.security.world import World

CANARY = re.compile(r"Qx([A-Z])\d+z")
# Owners: the party at table 5, the one at table 8, room 101, room 102, everything of the other venue.
TABLE_5, TABLE_8, ROOM, OTHER_ROOM, ELSEWHERE = "A", "B", "R", "S", "E"
WORDS = {
    *("name", "short_name", "guest_name", "pad_name", "kitchen_name", "receipt_name", "section_name", "variant_name"),
    *("description", "note", "text", "reason", "label", "title", "outlet", "legal_name", "address", "phone"),
    *("given_name", "surname", "company", "vat_number", "email", "message", "error"),
}
# Their names are keys, not words.
KEYED_BY_NAME = {"ledger", "journal", "acts", "auth", "contenttypes"}

_numbers = count(1)


def canary(owner: str) -> str:
    return f"Qx{owner}{next(_numbers)}z"


def owners_in(body: bytes) -> set[str]:
    """Whose words a body holds."""
    return set(CANARY.findall(body.decode("utf-8", "replace")))


def mark(rows: Iterable[Model], owner: str, *fields: str) -> None:
    """Write a canary of its own into each row's fields; past the guards, since nobody ever may."""
    for row in rows:
        values = {name: canary(owner) for name in fields}
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def plant(here: World, elsewhere: World) -> None:
    """Mark what belongs to somebody in both worlds."""
    for seating, owner in ((here.party, TABLE_5), (here.other_party, TABLE_8)):
        _mark_party(seating, owner)
    for stay, owner in ((here.hotel.stay, ROOM), (here.hotel.other_stay, OTHER_ROOM)):
        _mark_stay(stay, owner)
    for model in apps.get_models():
        fields = _words_of(model)
        if fields and (rows := _of_venue(model, elsewhere)) is not None:
            mark(rows, ELSEWHERE, *fields)


def _mark_party(seating: Seating, owner: str) -> None:
    _mark_tabs(Tab.objects.filter(seating=seating), owner)
    mark(Call.objects.filter(seating=seating), owner, "note")
    _mark_orders(GuestOrder.objects.filter(seating=seating), owner)


def _mark_stay(stay: Stay, owner: str) -> None:
    mark(Guest.objects.filter(pk__in=stay.sharers.values("guest")), owner, "given_name", "surname", "company")
    mark(Posting.objects.filter(stay=stay), owner, "text")
    _mark_tabs(Tab.objects.filter(stay=stay), owner)
    _mark_orders(GuestOrder.objects.filter(stay=stay), owner)


def _mark_tabs(tabs: QuerySet[Tab], owner: str) -> None:
    mark(tabs, owner, "name")
    mark(Line.objects.filter(tab__in=tabs), owner, "name", "receipt_name", "kitchen_name", "note")


def _mark_orders(orders: QuerySet[GuestOrder], owner: str) -> None:
    for order in orders:
        names = [it | {"name": canary(owner), "note": canary(owner)} for it in order.names]
        GuestOrder.objects.filter(pk=order.pk).update(names=names)


def _words_of(model: type[Model]) -> list[str]:
    """The fields of a model in which somebody's own words stand; rows that are only added to can't be marked."""
    if (model._meta.db_table, NO_UPDATE) in manifest().values() or model._meta.app_label in KEYED_BY_NAME:
        return []
    fields = [it for it in model._meta.concrete_fields if isinstance(it, CharField | TextField)]
    return [it.name for it in fields if it.name in WORDS and not it.choices]


def _of_venue(model: type[Model], world: World) -> QuerySet[Model] | None:
    """The rows of a model that belong to a world's venue, as far as one step or two lead there."""
    venue = world.house.venue
    names = {it.name: it for it in model._meta.concrete_fields if it.is_relation}
    if "venue" in names:
        return model._base_manager.filter(venue=venue)
    for name, field in names.items():
        related = field.related_model
        if isinstance(related, type) and any(it.name == "venue" for it in related._meta.concrete_fields):
            return model._base_manager.filter(**{f"{name}__venue": venue})
    return model._base_manager.filter(pk=venue.pk) if model is type(venue) else None
