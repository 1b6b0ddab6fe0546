from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def fire(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nothing could be held before: what was sent was to be made at once."""
    rounds = apps.get_model("orders", "Round").objects.filter(pk=OuterRef("round_id"))
    lines = apps.get_model("orders", "Line").objects.filter(fired_at=None)
    lines.update(fired_at=Subquery(rounds.values("placed_at")))


class Migration(migrations.Migration):
    dependencies = [("orders", "0003_the_floor")]
    operations = [migrations.RunPython(fire, migrations.RunPython.noop)]
