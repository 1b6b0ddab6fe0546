from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import RateField
from core.ids import new_ref


class Venue(models.Model):
    """One restaurant, bar or hotel outlet."""

    name = models.CharField(max_length=60)
    legal_name = models.CharField(max_length=80, blank=True)
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    vat_number = models.CharField(max_length=30, blank=True)
    company_number = models.CharField(max_length=30, blank=True)
    country = models.CharField(max_length=2, default="NL")
    currency = models.CharField(max_length=3, default="EUR")
    time_zone = models.CharField(max_length=40, default="Europe/Amsterdam")
    languages = models.JSONField(default=list)
    language = models.CharField(max_length=5, default="en")
    cut_off_hour = models.PositiveSmallIntegerField(default=4)
    prices_include_tax = models.BooleanField(default=True)
    cash_step = models.BigIntegerField(default=1, help_text="Minor units that cash is rounded to; 1 is none.")
    gift_card_months = models.PositiveSmallIntegerField(
        default=0, help_text="So long gift cards are good; 0: for ever."
    )
    accent = models.CharField(max_length=7, default="#1d6b52")
    logo = models.CharField(max_length=80, blank=True, help_text="A picture's name.")
    cover = models.CharField(max_length=80, blank=True, help_text="A picture's name.")
    strapline = models.JSONField(default=dict, blank=True, help_text="By language.")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    public_url = models.URLField(blank=True, help_text="Where guests reach this house; its QR on receipts.")
    practice_of = models.OneToOneField("self", models.PROTECT, related_name="practice_venue", null=True)
    is_demo = models.BooleanField(default=False)
    clock_offset_seconds = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(cut_off_hour__lte=12), name="venue_cut_off_in_the_morning"),
            models.CheckConstraint(condition=models.Q(cash_step__gte=1), name="venue_cash_step_positive"),
            models.CheckConstraint(
                condition=models.Q(is_demo=True) | models.Q(clock_offset_seconds=0), name="venue_true_clock"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SetUp(models.Model):
    """A new venue on its way to its first guest: which of the seven steps are done, until it opens for business."""

    venue = models.OneToOneField(Venue, models.PROTECT, related_name="set_up")
    token_hash = models.CharField(max_length=64, unique=True, help_text="Of the one-use link.")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    steps = models.JSONField(default=dict, blank=True, help_text='{"country": "done", "menu": "skipped"}')
    opened_at = models.DateTimeField(null=True)


class Register(models.Model):
    """A point that issues receipts: its name and number stand on every one of them."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="registers")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "number"], name="register_number_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name


class TaxContext(models.TextChoices):
    EAT_IN = "eat_in", _("eat in")
    TAKE_AWAY = "take_away", _("take away")
    ROOM = "room", _("room")


class TaxRate(models.Model):
    """What a class of goods is taxed at in a context, from a date on: laws change."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="tax_rates")
    tax_class = models.CharField(max_length=30)
    context = models.CharField(max_length=12, choices=TaxContext)
    valid_from = models.DateField()
    rate = RateField()
    letter = models.CharField(max_length=2)
    parts = models.JSONField(
        default=list,
        blank=True,
        help_text='Several taxes in one: [{"name": "State", "rate": "0.04"}]; they add up to it.',
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "tax_class", "context", "valid_from"], name="tax_rate_once_a_day"),
            models.CheckConstraint(condition=models.Q(rate__gte=0) & models.Q(rate__lte=1), name="tax_rate_a_fraction"),
        ]
        ordering = ["tax_class", "context", "valid_from"]
