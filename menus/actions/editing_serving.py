"""How it is served: hours of alcohol, what courses are called, notes by one tap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from menus import seen
from menus.actions.editing import locked, named, once, told
from menus.actions.editing_sections import LAST_COURSE
from menus.models import AlcoholClass, AlcoholHours, CourseName, QuickNote, Section
from venues.models import Venue

LONGEST_LAST_CALL = 120


@dataclass(frozen=True)
class Hours:
    """When a class of alcohol may be served, and how long before its end the last call is."""

    alcohol_class: str
    opens: time
    closes: time
    last_call_minutes: int = 15
    weekdays: list[int] = field(default_factory=list)


def add_alcohol_hours(venue: Venue, hours: Hours, *, act: Act) -> AlcoholHours:
    """Serve a class of alcohol only at some hours; several of them add up.

    Locks nothing. Journals `menus.alcohol_hours_saved`; rings the menu and the floor. Raises Invalid.
    """
    return _hours_saved(AlcoholHours(venue=venue), hours, act)


def save_alcohol_hours(row: AlcoholHours, hours: Hours, was: str, *, act: Act) -> AlcoholHours:
    """Change hours of alcohol; `was` is the sum of what the person saw.

    Locks the row. Journals `menus.alcohol_hours_saved`; rings the menu and the floor. Raises Invalid, Stale.
    """
    row = locked(row)
    seen.check(was, seen.of(row, *seen.HOURS))
    return _hours_saved(row, hours, act)


def drop_alcohol_hours(row: AlcoholHours, *, act: Act) -> None:
    """Take hours of alcohol away: where none are left, that class is served always.

    Locks nothing. Journals `menus.alcohol_hours_dropped`; rings the menu and the floor.
    """
    if AlcoholHours.objects.filter(pk=row.pk).delete()[0]:
        told(row.venue, "menus.alcohol_hours_dropped", row.venue, alcohol=row.alcohol_class, act=act)


def name_courses(venue: Venue, names: Mapping[int, str], *, act: Act) -> None:
    """Say what the house calls its courses, by number; an empty name takes one away.

    Locks nothing. Journals `menus.courses_named`; rings the menu and the floor. Raises Invalid.
    """
    for number, name in names.items():
        if not 1 <= number <= LAST_COURSE:
            raise Invalid(_("A course is 1 to %(last)d.") % {"last": LAST_COURSE})
        tidy = read_note(name, 20)
        if tidy:
            CourseName.objects.update_or_create(venue=venue, number=number, defaults={"name": tidy})
        else:
            CourseName.objects.filter(venue=venue, number=number).delete()
    told(venue, "menus.courses_named", venue, act=act)


def add_quick_note(venue: Venue, text: str, section: Section | None = None, *, act: Act) -> QuickNote:
    """Offer a note by one tap, for the dishes of a section or for all.

    Locks nothing. Journals `menus.quick_note_added`; rings the menu and the floor. Raises Invalid.
    """
    text = named(text, 24, "text")
    rows = QuickNote.objects.filter(venue=venue, section=section)
    once(rows.filter(text=text).exists(), _("That note is there already."), "text")
    note = QuickNote.objects.create(venue=venue, section=section, text=text, position=rows.count())
    told(venue, "menus.quick_note_added", note, act=act)
    return note


def drop_quick_note(note: QuickNote, *, act: Act) -> None:
    """Offer a note no more.

    Locks nothing. Journals `menus.quick_note_dropped`; rings the menu and the floor.
    """
    if QuickNote.objects.filter(pk=note.pk).delete()[0]:
        told(note.venue, "menus.quick_note_dropped", note.venue, act=act)


def order_quick_notes(venue: Venue, order: Sequence[int], *, act: Act) -> None:
    """Put notes in this order; those that are gone meanwhile are left out.

    Locks nothing. Journals `menus.quick_notes_ordered`; rings the menu and the floor.
    """
    rows = QuickNote.objects.in_bulk(order)
    kept = [rows[pk] for pk in order if pk in rows and rows[pk].venue_id == venue.pk]
    for position, note in enumerate(kept):
        note.position = position
    QuickNote.objects.bulk_update(kept, ["position"])
    told(venue, "menus.quick_notes_ordered", venue, act=act)


def _hours_saved(row: AlcoholHours, hours: Hours, act: Act) -> AlcoholHours:
    if hours.alcohol_class not in set(AlcoholClass.values) - {AlcoholClass.NONE}:
        raise Invalid(_("Choose beer, wine or spirits."))
    if hours.opens == hours.closes:
        raise Invalid(_("It ends when it begins."), fields={"closes": _("another time")})
    if not 0 <= hours.last_call_minutes <= LONGEST_LAST_CALL:
        raise Invalid(_("The last call is at most %(most)d minutes before the end.") % {"most": LONGEST_LAST_CALL})
    for name in seen.HOURS:
        setattr(row, name, getattr(hours, name))
    row.save()
    told(row.venue, "menus.alcohol_hours_saved", row, alcohol=row.alcohol_class, act=act)
    return row
