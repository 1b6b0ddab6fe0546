from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def fire(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nothing could be held before: what was told was to be made at once."""
    apps.get_model("kitchen", "Ticket").objects.filter(fired_at=None).update(fired_at=F("told_at"))


class Migration(migrations.Migration):
    dependencies = [("kitchen", "0002_the_floor")]
    operations = [migrations.RunPython(fire, migrations.RunPython.noop)]
