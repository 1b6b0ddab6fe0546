from django.db import models

from core.ids import new_ref
from venues.models import Venue


class Guest(models.Model):
    """Who a guest is: all that is personal. Chains and ledgers know the `ref` only, so that a person can be erased."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    given_name = models.CharField(max_length=60, blank=True)
    surname = models.CharField(max_length=60)
    language = models.CharField(max_length=5, default="en")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    company = models.CharField(max_length=80, blank=True)
    address = models.TextField(blank=True)
    vat_number = models.CharField(max_length=30, blank=True)
    made_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.given_name} {self.surname}".strip()


class PhoneVisit(models.Model):
    """A phone (or a tablet of the house) that belongs to a visit, by a token in its cookie; only the hash is kept."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    token_hash = models.CharField(max_length=64, unique=True)
    number = models.PositiveSmallIntegerField(help_text="The first phone of a party is 1.")
    language = models.CharField(max_length=5, default="en")
    joined_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
