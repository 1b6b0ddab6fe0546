from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from hotel.models import Stay
from payments.models.bills import Bill
from payments.models.money import Refund, TenderCorrection
from venues.models import Register, Venue


class ReceiptKind(models.TextChoices):
    SALE = "sale", _("sale")
    DELIVERY = "delivery", _("sold on a room's account")
    RETURN = "return", _("return")
    INVOICE = "invoice", _("invoice")


# Sales on credit are numbered with the sales; returns and invoices each for themselves.
SERIES = {ReceiptKind.SALE: "S", ReceiptKind.DELIVERY: "S", ReceiptKind.RETURN: "R", ReceiptKind.INVOICE: "I"}


@append_only
class Receipt(models.Model):
    """A numbered, chained, immutable document: of a closed bill, a return (`refund`), an invoice of a stay or a sale.

    A corrected tender makes a return and a sale of its own (`correction`); `refers_to` is the first receipt of them
    all, and the one that an invoice is written for.

    `body` is the JSON it was printed from. The totals of a return are what was given back, above zero.
    """

    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    series = models.CharField(max_length=10, default="S")
    number = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=ReceiptKind, default=ReceiptKind.SALE)
    bill = models.OneToOneField(Bill, models.PROTECT, related_name="receipt", null=True)
    refund = models.OneToOneField(Refund, models.PROTECT, related_name="receipt", null=True)
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", null=True)
    correction = models.ForeignKey(TenderCorrection, models.PROTECT, related_name="receipts", null=True)
    refers_to = models.ForeignKey("self", models.PROTECT, related_name="later", null=True)
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    total = MoneyField()
    tax_total = MoneyField()
    body = models.TextField()
    at = models.DateTimeField()
    business_date = models.DateField()
    chain = models.CharField(max_length=40)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["sale", "delivery"],
                    bill__isnull=False,
                    refund__isnull=True,
                    stay__isnull=True,
                    correction__isnull=True,
                )
                | Q(kind="return", bill__isnull=True, refund__isnull=False, stay__isnull=True, correction__isnull=True)
                | Q(
                    kind__in=["sale", "delivery", "return"],
                    bill__isnull=True,
                    refund__isnull=True,
                    stay__isnull=True,
                    correction__isnull=False,
                    refers_to__isnull=False,
                )
                | Q(kind="invoice", bill__isnull=True, refund__isnull=True, stay__isnull=False, correction__isnull=True)
                | Q(
                    kind="invoice",
                    bill__isnull=True,
                    refund__isnull=True,
                    stay__isnull=True,
                    correction__isnull=True,
                    refers_to__isnull=False,
                ),
                name="receipt_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["correction", "series"], condition=Q(correction__isnull=False), name="receipt_corrects_once"
            ),
            models.UniqueConstraint(fields=["register", "series", "number"], name="receipt_number_once"),
            models.UniqueConstraint(fields=["chain", "number"], name="receipt_link_once"),
            models.UniqueConstraint(fields=["chain", "previous_hash"], name="receipt_never_forks"),
        ]

    @property
    def of_bill(self) -> Bill | None:
        """The paid bill it stands for: its own, or that of the payment which was corrected."""
        return self.correction.payment.bill if self.correction else self.bill


@append_only
class ReceiptCopy(models.Model):
    """That a copy was handed out."""

    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["receipt", "number"], name="receipt_copy_once")]


class MailState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not sent")


@never_deleted
class ReceiptMail(models.Model):
    """A receipt on its way by e-mail. The address is forgotten when it has been sent, or some days later."""

    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="mails")
    to = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=8, choices=MailState, default=MailState.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=140, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    @property
    def masked(self) -> str:
        """The address as others may see it, while it is kept: j•••@example.org."""
        name, _at, domain = self.to.partition("@")
        return f"{name[:1]}•••@{domain}" if domain else ""


class MailServer(models.Model):
    """The venue's own mail server; without one, mail stays in the outbox. `password` is sealed (core/sealed.py)."""

    venue = models.OneToOneField(Venue, models.PROTECT, related_name="+")
    host = models.CharField(max_length=120)
    port = models.PositiveIntegerField(default=587)
    security = models.CharField(
        max_length=8, choices=[("starttls", "STARTTLS"), ("tls", "TLS"), ("none", _("none"))], default="starttls"
    )
    username = models.CharField(max_length=120, blank=True)
    password = models.TextField(blank=True)
    sender = models.EmailField()
