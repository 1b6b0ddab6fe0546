from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from core.fields import RateField
from tables.models import Area
from venues.models import Venue


@never_deleted
class ServiceCharge(models.Model):
    """A percentage for service, by party size, area and time; its lines are taxed as what they are charged on.

    Where the law gives service a rate of its own, `tax_class` names it.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40, default="")
    rate = RateField()
    min_covers = models.PositiveSmallIntegerField(default=0, help_text="From so many guests on.")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", null=True)
    weekdays = models.JSONField(default=list, blank=True, help_text="0 is Monday; empty: every day.")
    from_time = models.TimeField(null=True)
    until_time = models.TimeField(null=True)
    tax_class = models.CharField(max_length=30, blank=True)
    is_before_discounts = models.BooleanField(default=False, help_text="Charged on what dishes cost before discounts.")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(rate__gt=0, rate__lte=1), name="service_charge_a_part")]
        ordering = ["-min_covers", "pk"]

    def __str__(self) -> str:
        return self.name or str(_("Service charge"))
