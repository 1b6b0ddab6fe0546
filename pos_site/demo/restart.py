"""Start the evening again: the demo's database is emptied and filled anew, in one transaction.

The next half past eight is a later one: the house's clock only ever moves forward. Devices stay paired and people
signed in, and a key that has been used stays used. Only where every venue of the database is the demo's.
"""

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.utils.translation import gettext as _

from acts.actions import Act
from acts.models import Operation
from core import append_only
from core.errors import Refused
from kitchen.models import Station
from pos_site.demo.clock import demo_venue
from pos_site.demo.load import open_house
from staff.models import Device, Person, SignIn
from tables.models import HouseTablet, Table
from venues.models import Register, Venue

KEPT = ("acts_operation",)
NOT_OURS = ("contenttypes", "auth")


class NotTheDemo(Refused):
    """This database holds a real venue's books."""


class ManyProcesses(Refused):
    """Other processes would go on with the old evening's clock."""


def restart_evening(*, act: Act) -> Venue:
    """Put the demo back to half past eight, and everything made since away. Raises NotTheDemo, ManyProcesses.

    Locks everything. Journals `demo.restarted`, as an entry of the new chain; rings whatever shows the evening.
    """
    before = demo_venue()
    if before is None:
        raise NotTheDemo(_("This isn't the demo: its books are kept."))
    if settings.REDIS_URL and act.by is not None:
        raise ManyProcesses(
            _("The demo is served by several processes here."),
            way_out=_("Stop them, run “bin/manage demo --restart”, and serve again."),
        )
    devices = list(Device.objects.filter(revoked_at=None).select_related("register"))
    sign_ins = list(SignIn.objects.filter(ended_at=None, device__in=devices).select_related("person"))
    laid = {it.device_id: it.table.number for it in HouseTablet.objects.select_related("table")}
    _empty()
    venue = open_house(before.public_url, lambda: _put_back(devices, sign_ins, laid))
    act.venue = venue
    act.journal("demo.restarted", venue)
    stations = Station.objects.filter(venue=venue).values_list("pk", flat=True)
    act.publish(f"floor.{venue.pk}", f"menu.{venue.pk}", f"printers.{venue.pk}", f"paper.{venue.pk}", f"day.{venue.pk}")
    act.publish(*(f"station.{pk}" for pk in stations))
    return venue


def _empty() -> None:
    """Empty every table of ours. The guards refuse that row by row, so SQLite's go and come back with it."""
    tables = {
        it._meta.db_table
        for it in apps.get_models(include_auto_created=True)
        if it._meta.app_label not in NOT_OURS and it._meta.db_table not in KEPT
    }
    names = sorted(map(connection.ops.quote_name, tables))
    if connection.vendor == "postgresql":
        connection.check_constraints()  # a table with checks that are still to come can't be emptied
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(names)} RESTART IDENTITY")
    else:
        append_only.drop()
        with connection.cursor() as cursor:
            # Kept in memory until it is committed: meanwhile everybody can read the old evening.
            cursor.execute("PRAGMA cache_spill = OFF")
            for name in names:
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - our own tables' names
            cursor.execute("DELETE FROM sqlite_sequence WHERE name <> 'acts_operation'")
        append_only.install()
    Operation.objects.filter(scope="house").delete()


def _put_back(devices: list[Device], sign_ins: list[SignIn], laid: dict[int, int]) -> None:
    """Let browsers stay what they were: the new house has the same registers and people, under other keys perhaps."""
    registers = {it.number: it for it in Register.objects.all()}
    people = {it.login: it for it in Person.objects.all()}
    for device in devices:
        device.register = registers[device.register.number]
        device.venue_id = device.register.venue_id
    for sign_in in sign_ins:
        sign_in.person, sign_in.is_practice = people[sign_in.person.login], False
    Device.objects.bulk_create(devices)
    SignIn.objects.bulk_create(sign_ins)
    tables = {it.number: it for it in Table.objects.all()}
    HouseTablet.objects.bulk_create(
        HouseTablet(device=it, table=tables[laid[it.pk]]) for it in devices if it.pk in laid
    )
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Device, SignIn]):
            cursor.execute(statement)
