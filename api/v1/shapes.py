"""What all shapes share: bare models that know their fields and no others; amounts are minor units, times are UTC."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr, WithJsonSchema

from core.money import MAX_AMOUNT

REF = re.compile(r"[A-Za-z0-9_-]{22}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LARGEST_ID = 2**63 - 1
MOST = 100


class Shape(BaseModel):
    """What is answered."""

    model_config = ConfigDict(frozen=True)


class Draft(BaseModel):
    """What is sent: a field that isn't asked for is refused, a price above all."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _day(said: Any) -> Any:
    if isinstance(said, str) and not DAY.fullmatch(said):
        raise ValueError("A day is written 2026-11-22.")
    return said


def _whole(said: Any) -> Any:
    """JSON knows one kind of number: 1950.0 is the integer 1950, and nothing else is made of a float."""
    return int(said) if isinstance(said, float) and said.is_integer() and abs(said) < 2**53 else said


Money = Annotated[int, Field(description="In minor units of the venue's currency: 1950 is € 19.50.")]
Moment = Annotated[datetime, Field(description="In UTC.")]
Ref = Annotated[
    str, Field(description="Names it for ever; 22 letters that say nothing.", examples=["q7J2m0bXTn6l3vYh1RkZpA"])
]
Day = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-22"]})
]
Cursor = Annotated[str | None, Field(description="Give it back as cursor for what follows; null at the end.")]

# Last of the annotations: what stands after it would be missing from the contract.
WHOLE = BeforeValidator(_whole)
Id = Annotated[StrictInt, Field(ge=1, le=LARGEST_ID), WHOLE]
Flag = StrictBool
Text = StrictStr
Amount = Annotated[StrictInt, Field(ge=1, le=MAX_AMOUNT, description="In minor units of the venue's currency."), WHOLE]


def check_ref(ref: str) -> str:
    """The ref, if it is written like one; a page that isn't there otherwise, before any database is asked."""
    if not REF.fullmatch(ref):
        raise Http404
    return ref
