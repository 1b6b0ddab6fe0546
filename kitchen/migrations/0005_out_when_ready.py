from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def let_out(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nobody assembled at the pass before: what was ready could be fetched at once."""
    dishes = apps.get_model("kitchen", "TicketItem").objects.filter(out_at=None, ready_at__isnull=False)
    dishes.update(out_at=F("ready_at"))
    tickets = apps.get_model("kitchen", "Ticket").objects.filter(out_at=None, done_at__isnull=False)
    tickets.update(out_at=F("done_at"))


class Migration(migrations.Migration):
    dependencies = [("kitchen", "0004_kitchen_and_paper")]
    operations = [migrations.RunPython(let_out, migrations.RunPython.noop)]
