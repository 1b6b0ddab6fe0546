"""How somebody likes to work, on whatever tablet."""

from acts.actions import Act
from staff.models import Person


def set_sends_on_leave(person: Person, is_on: bool, *, act: Act) -> None:
    """Send a person's draft when they leave its table, or keep it there. Journals staff.sends_on_leave_set."""
    if Person.objects.filter(pk=person.pk).exclude(sends_on_leave=is_on).update(sends_on_leave=is_on):
        act.journal("staff.sends_on_leave_set", person, on=is_on)
