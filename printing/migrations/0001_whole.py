import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("printing", "0001_initial"),
        ("printing", "0002_the_floor"),
        ("printing", "0003_driver"),
        ("printing", "0004_kitchen_and_paper"),
    ]

    initial = True

    dependencies = [
        ("venues", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="Printer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(max_length=30)),
                (
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
                ("host", models.CharField(blank=True, max_length=60)),
                ("port", models.PositiveIntegerField(default=9100)),
                ("columns", models.PositiveSmallIntegerField(default=42)),
                ("code_page", models.CharField(default="cp858", max_length=10)),
                (
                    "model",
                    models.CharField(
                        default="epson", help_text="A key of printing.escpos.models.MODELS", max_length=20
                    ),
                ),
                ("has_drawer", models.BooleanField(default=False)),
                ("speaks_status", models.BooleanField(default=True)),
                (
                    "address",
                    models.CharField(
                        blank=True, help_text="usb: 04b8:0e15; star: its MAC; epson: its ID.", max_length=60
                    ),
                ),
                (
                    "poll_token",
                    models.CharField(blank=True, help_text="In the URL that a printer asks at.", max_length=43),
                ),
                ("polled_at", models.DateTimeField(help_text="When it last asked us.", null=True)),
                ("has_cutter", models.BooleanField(default=True)),
                (
                    "set_up",
                    models.JSONField(
                        blank=True, default=dict, help_text='By step: {"address": "worked", "code": "waiting"}'
                    ),
                ),
                (
                    "code_hash",
                    models.CharField(
                        blank=True, help_text="Of the four digits it printed about itself.", max_length=64
                    ),
                ),
                (
                    "proved_at",
                    models.DateTimeField(help_text="When somebody typed back what came out of it.", null=True),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "backup",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="printing.printer",
                    ),
                ),
                (
                    "backup_after",
                    models.PositiveSmallIntegerField(
                        default=15, help_text="Seconds of trouble; then paper goes there."
                    ),
                ),
                ("stopped_at", models.DateTimeField(help_text="Somebody stopped it by hand: paper waits.", null=True)),
                (
                    "redirected_to",
                    models.ForeignKey(
                        help_text="By hand.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="printing.printer",
                    ),
                ),
                ("font", models.CharField(choices=[("a", "normal"), ("b", "small")], default="a", max_length=1)),
                ("language", models.CharField(blank=True, help_text="Empty: the house's.", max_length=5)),
                (
                    "hides",
                    models.JSONField(
                        blank=True, default=list, help_text="Parts of a slip that it leaves out: printing.parts"
                    ),
                ),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "asked_at",
                    models.DateTimeField(
                        help_text="When it was last asked how it is, with nothing to print.", null=True
                    ),
                ),
                ("last_printed_at", models.DateTimeField(null=True)),
                ("is_near_end", models.BooleanField(default=False, help_text="Its roll is.")),
                (
                    "drawer_opened_at",
                    models.DateTimeField(help_text="Since when the drawer's switch says open.", null=True),
                ),
                (
                    "drawer_rests_high",
                    models.BooleanField(help_text="What its switch says when shut; learned at a pulse.", null=True),
                ),
                ("trouble", models.CharField(blank=True, max_length=40)),
                (
                    "trouble_at",
                    models.DateTimeField(help_text="Since when it has had trouble without a break.", null=True),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("venue", "name"), name="printer_name_once")],
            },
        ),
        migrations.CreateModel(
            name="PrintJob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "printer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="jobs", to="printing.printer"
                    ),
                ),
                ("event", models.CharField(help_text="What it is about: ticket.12, receipt.7", max_length=60)),
                ("purpose", models.CharField(help_text="ticket, void, receipt, bill, test …", max_length=20)),
                ("copy", models.PositiveSmallIntegerField(default=0)),
                (
                    "copy_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="printing.printjob",
                    ),
                ),
                ("title", models.CharField(help_text="In the words of the floor: Table 12, mains", max_length=60)),
                ("origin", models.CharField(blank=True, help_text="Topic to ring: tab.12", max_length=40)),
                ("data", models.BinaryField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("sending", "printing"),
                            ("printed", "printed"),
                            ("failed", "not printed"),
                            ("unknown", "perhaps printed"),
                            ("cancelled", "dropped by hand"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=30)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("queued_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["printer", "state", "queued_at"], name="printing_pr_printer_84a143_idx"),
                    models.Index(fields=["origin", "state"], name="printing_pr_origin_ec6e43_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "printer", "purpose", "copy"), name="print_job_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "sending")), fields=("printer",), name="print_job_one_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["queued", "sending", "printed", "failed", "unknown", "cancelled"])
                        ),
                        name="print_job_state_known",
                    ),
                ],
            },
        ),
    ]
