from typing import Any

from django.db import migrations, models


def name_the_virtual(apps: Any, schema_editor: Any) -> None:
    apps.get_model("printing", "Printer").objects.filter(is_virtual=True).update(driver="virtual")


class Migration(migrations.Migration):
    dependencies = [("printing", "0002_the_floor")]

    operations = [
        migrations.AddField(
            "printer",
            "driver",
            models.CharField(
                choices=[
                    ("network", "network, port 9100"),
                    ("star", "Star CloudPRNT: the printer asks us"),
                    ("epson", "Epson Server Direct Print: the printer asks us"),
                    ("usb", "USB at this computer"),
                    ("virtual", "on the screen"),
                    ("pdf", "a PDF file a slip"),
                ],
                default="network",
                max_length=7,
            ),
        ),
        migrations.RunPython(name_the_virtual, migrations.RunPython.noop),
        migrations.RemoveField("printer", "is_virtual"),
    ]
