"""One evening for all tests of this folder: loading takes seconds, and each puts back what it changes."""

from io import StringIO

import pytest
from django.db import transaction

from core import clock
from ledger import actions as ledger
from menus import snapshot
from pos_site.demo.load import load_demo
from staff.models import Person
from venues.models import Venue


class Evening:
    """The demo's house at half past eight."""

    def __init__(self, venue):
        self.venue = venue
        self.people = {it.short_name: it for it in Person.objects.filter(venue=venue).select_related("role")}
        self.offset = clock.offset()


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        evening = Evening(load_demo(StringIO()))
        clock.reset()
        yield evening
        transaction.set_rollback(True)


@pytest.fixture
def evening(loaded, db):
    """The evening, with the clock as it was when the demo opened, and everything put back afterwards."""
    clock.run_ahead(loaded.offset)
    loaded.venue = Venue.objects.get(pk=loaded.venue.pk)
    yield loaded
    clock.reset()
    ledger.forget()
    snapshot.forget()
