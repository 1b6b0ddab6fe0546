"""What every edit of the menu does: lock the row, count the version up, write it down, ring."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from menus.actions.availability import touch_menu
from menus.codes import code_of
from menus.models import Item
from venues.models import Venue


class EditRefused(Refused):
    """The menu can't be changed so, as it stands (409)."""


def locked[Row: Model](row: Row) -> Row:
    """The row as it is now, locked."""
    return type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)


def told(venue: Venue, kind: str, subject: object, *, act: Act, **data: Any) -> None:
    """Count the menu's version up, journal what was done, and ring the menu and the floor."""
    touch_menu(venue)
    act.journal(kind, subject, **data)
    act.publish(f"menu.{venue.pk}", f"floor.{venue.pk}")


def named(text: object, most: int, field: str = "name") -> str:
    """A name that can't be left out. Raises Invalid."""
    name = read_note(text, most)
    if not name:
        raise Invalid(_("It needs a name."), fields={field: _("a name")})
    return name


def worded(said: dict[str, Any], **most: int) -> dict[str, Any]:
    """The same in other languages, tidied; `most` characters by field. A language that says nothing is left out."""
    words = {
        language: {field: tidy for field, n in most.items() if (tidy := read_note(texts.get(field, ""), n))}
        for language, texts in said.items()
    }
    return {language: it for language, it in words.items() if it}


def free_code(venue: Venue, name: str) -> str:
    """A code for ever, made from a name, that no item has yet."""
    stem = code_of(name)[:36] or "item"
    taken = set(Item.objects.filter(venue=venue, code__startswith=stem).values_list("code", flat=True))
    return next(it for it in (stem, *(f"{stem}_{n}" for n in range(2, 999))) if it not in taken)


def once(taken: bool, text: object, field: str = "name") -> None:
    """Refuse a name that is there already. Raises Invalid."""
    if taken:
        raise Invalid(text, fields={field: _("another name")})
