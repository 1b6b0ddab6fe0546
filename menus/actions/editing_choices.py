"""Groups of choices: what they ask, which items offer them, and one of its own for an item that wants it so."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from menus import seen
from menus.actions.editing import locked, named, told, worded
from menus.codes import code_of
from menus.models import Item, ItemGroup, Modifier, ModifierGroup, NestedGroup, Parts
from venues.models import Venue

MOST_CHOICES = 40
DEEPEST = 3


@dataclass(frozen=True)
class Choice:
    """A choice as it should be: `pk` of the one it was; the surcharge in minor units; groups it asks for in turn."""

    pk: int | None
    name: str
    price: int = 0
    kitchen_name: str = ""
    is_default: bool = False
    asks: tuple[int, ...] = ()


@dataclass(frozen=True)
class GroupFacts:
    """What a group is called, how many may be chosen, how many cost nothing, and on which part they may lie."""

    name: str
    minimum: int = 0
    maximum: int = 1
    free_count: int = 0
    parts: str = Parts.WHOLE
    translations: dict[str, Any] = field(default_factory=dict)


def add_group(venue: Venue, name: str, *, item: Item | None = None, act: Act) -> ModifierGroup:
    """Make a group of choices, with nothing in it yet; `item` offers it.

    Locks nothing. Journals `menus.choices_added`; rings the menu and the floor. Raises Invalid.
    """
    group = ModifierGroup.objects.create(venue=venue, code=_free_code(venue, name), name=named(name, 40))
    if item is not None:
        _offer(item, group)
    told(venue, "menus.choices_added", group, act=act)
    return group


def save_group(
    group: ModifierGroup, facts: GroupFacts, choices: Sequence[Choice], was: str, *, act: Act
) -> ModifierGroup:
    """Write a group and its choices, in this order; a choice that isn't among them is offered no more.

    Every item that offers the group is changed with it. Locks the group. Journals `menus.choices_saved`; rings the
    menu and the floor. Raises Invalid, Stale.
    """
    group = locked(group)
    seen.check(was, seen.of_group(group))
    _check(facts, choices)
    group.name, group.translations = named(facts.name, 40), worded(facts.translations, name=40)
    group.minimum, group.maximum = facts.minimum, facts.maximum
    group.free_count, group.parts = facts.free_count, facts.parts
    group.save(update_fields=seen.GROUP)
    _write(group, choices)
    told(group.venue, "menus.choices_saved", group, act=act)
    return group


def copy_group(group: ModifierGroup, item: Item, *, act: Act) -> ModifierGroup:
    """Give an item a copy of a group for itself: from now on a change of one leaves the other alone.

    Locks the item. Journals `menus.choices_copied`; rings the menu and the floor. Raises Invalid.
    """
    item = locked(item)
    link = item.item_groups.filter(group=group).first()
    if link is None:
        raise Invalid(_("This item doesn't offer these choices."))
    name = f"{group.name[:24]}, {item.name}"[:40]
    facts = {it: getattr(group, it) for it in seen.GROUP if it != "name"}
    copy = ModifierGroup.objects.create(venue=group.venue, code=_free_code(group.venue, name), name=name, **facts)
    for choice in group.modifiers.filter(is_active=True).prefetch_related("nested_groups"):
        same = {it: getattr(choice, it) for it in seen.CHOICE if it != "id"}
        new = Modifier.objects.create(group=copy, **same)
        asks = [(it.group_id, it.position) for it in choice.nested_groups.all()]
        NestedGroup.objects.bulk_create(NestedGroup(modifier=new, group_id=it, position=at) for it, at in asks)
    link.group = copy
    link.save(update_fields=["group"])
    told(item.venue, "menus.choices_copied", copy, of=group.pk, act=act)
    return copy


def offer_groups(item: Item, groups: Sequence[ModifierGroup], was: str, *, act: Act) -> None:
    """Let an item offer these groups of choices, in this order.

    Locks the item. Journals `menus.choices_offered`; rings the menu and the floor. Raises Stale.
    """
    item = locked(item)
    seen.check(was, seen.of_offered(item))
    item.item_groups.exclude(group__in=groups).delete()
    for position, group in enumerate(dict.fromkeys(groups)):
        ItemGroup.objects.update_or_create(item=item, group=group, defaults={"position": position})
    told(item.venue, "menus.choices_offered", item, groups=[it.pk for it in groups], act=act)


def _check(facts: GroupFacts, choices: Sequence[Choice]) -> None:
    if not 0 <= facts.minimum <= facts.maximum <= MOST_CHOICES or facts.maximum < 1:
        raise Invalid(
            _("At least and at most don't fit together."),
            fields={"maximum": _("not less than at least, and 1 or more")},
        )
    if not 0 <= facts.free_count <= facts.maximum:
        raise Invalid(_("No more can be free than may be chosen."), fields={"free_count": _("at most the maximum")})
    if facts.parts not in Parts.values:
        raise Invalid(_("Choose one of the list."))
    if len(choices) > MOST_CHOICES:
        raise Invalid(_("A group has at most %(most)d choices.") % {"most": MOST_CHOICES})
    names = [read_note(it.name, 40) for it in choices]
    if len(set(names)) < len(names):
        raise Invalid(_("Two choices have the same name."), fields={"choice": _("another name")})
    if any(it.price < 0 for it in choices):
        raise Invalid(_("A surcharge is at least nothing."), fields={"price": _("0 or more")})


def _write(group: ModifierGroup, choices: Sequence[Choice]) -> None:
    rows = {it.pk: it for it in group.modifiers.all()}
    gone = {it.name: it for it in rows.values() if not it.is_active}
    if any(it.pk is not None and it.pk not in rows for it in choices):
        raise Invalid(_("That choice belongs to another group."))
    kept = [rows[it.pk] if it.pk else gone.get(read_note(it.name, 40)) for it in choices]
    _make_room(list(rows.values()), {it.pk for it in kept if it}, {read_note(it.name, 40) for it in choices})
    for position, (choice, row) in enumerate(zip(choices, kept, strict=True)):
        row = row or Modifier(group=group)
        row.name, row.kitchen_name = named(choice.name, 40, "choice"), read_note(choice.kitchen_name, 20)
        row.price, row.is_default, row.position, row.is_active = choice.price, choice.is_default, position, True
        row.save()
        _nest(row, choice.asks)


def _make_room(rows: list[Modifier], kept: set[int], names: set[str]) -> None:
    """Retire what is kept no more; names that go from one choice to another must not meet, on the way or at the end."""
    for row in rows:
        name = f"~{row.pk}" if row.pk in kept or row.name in names else row.name
        Modifier.objects.filter(pk=row.pk).update(name=name, is_active=row.pk in kept)


def _nest(choice: Modifier, asks: Sequence[int]) -> None:
    groups = ModifierGroup.objects.filter(venue=choice.group.venue_id, pk__in=asks)
    if groups.count() != len(set(asks)) or choice.group_id in _below(set(asks)):
        raise Invalid(_("A choice can't ask for the group it stands in."), fields={"asks": _("another group")})
    choice.nested_groups.exclude(group__in=asks).delete()
    for position, group in enumerate(asks):
        NestedGroup.objects.update_or_create(modifier=choice, group_id=group, defaults={"position": position})


def _below(groups: set[int]) -> set[int]:
    """The groups, and all that their choices ask for in turn. Raises Invalid where that goes too deep."""
    reached, edge = set(groups), set(groups)
    for _depth in range(DEEPEST):
        found = NestedGroup.objects.filter(modifier__group__in=edge, modifier__is_active=True)
        edge = set(found.values_list("group_id", flat=True))
        if not edge:
            return reached
        reached |= edge
    raise Invalid(_("Choices ask for choices at most %(deep)d deep.") % {"deep": DEEPEST})


def _offer(item: Item, group: ModifierGroup) -> None:
    ItemGroup.objects.create(item=item, group=group, position=item.item_groups.count())


def _free_code(venue: Venue, name: str) -> str:
    stem = code_of(name)[:36] or "choices"
    taken = set(ModifierGroup.objects.filter(venue=venue, code__startswith=stem).values_list("code", flat=True))
    return next(it for it in (stem, *(f"{stem}_{n}" for n in range(2, 999))) if it not in taken)
