from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import MoneyField, RateField
from menus.models.items import Item
from menus.models.serving import Section
from venues.models import Venue


class RuleKind(models.TextChoices):
    PERCENT = "percent", _("percent off")
    AMOUNT = "amount", _("amount off")
    FIXED = "fixed", _("fixed price")


class PriceRule(models.Model):
    """Happy hour: what something costs at some hours, in some areas, by some channels.

    Of several that apply the highest priority wins, then the lower price, then the older rule. Percent and amount come
    off the price with its size; choices keep their surcharges. Neither sections nor items: everything.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    translations = models.JSONField(default=dict, blank=True)
    kind = models.CharField(max_length=8, choices=RuleKind)
    rate = RateField(null=True, help_text="Of percent: a fraction of the price.")
    amount = MoneyField(null=True, help_text="Of amount and fixed: minor units.")
    weekdays = models.JSONField(default=list, blank=True, help_text="0 is Monday; empty: all.")
    starts = models.TimeField(null=True)
    ends = models.TimeField(null=True, help_text="Before it starts: the next morning.")
    from_date = models.DateField(null=True)
    until_date = models.DateField(null=True, help_text="The last day.")
    areas = models.JSONField(default=list, blank=True, help_text="Numbers of areas of the floor; empty: all.")
    channels = models.JSONField(default=list, blank=True, help_text="table, bar, room, guest, take_away; empty: all.")
    sections = models.ManyToManyField(Section, related_name="+", blank=True)
    items = models.ManyToManyField(Item, related_name="+", blank=True)
    priority = models.SmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "name"], name="price_rule_name_once"),
            models.CheckConstraint(
                condition=Q(kind="percent", rate__isnull=False, rate__gt=0, rate__lte=1, amount__isnull=True)
                | (Q(kind__in=["amount", "fixed"], amount__isnull=False, amount__gte=0, rate__isnull=True)),
                name="price_rule_says_how_much",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True) | Q(starts__isnull=False, ends__isnull=False),
                name="price_rule_has_both_hours",
            ),
        ]
        ordering = ["-priority", "id"]

    def __str__(self) -> str:
        return self.name
