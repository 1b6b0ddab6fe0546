"""Folios of guests in house: what they owe, and a charge from another system."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StrictInt

from acts import actions as acts
from api import actions as api
from api import queries
from api.models import Scope
from api.v1.door import note, reads, say_replay, writes
from api.v1.paging import After, Limit, page
from api.v1.shapes import WHOLE, Amount, Cursor, Draft, Moment, Money, Ref, Shape, Text, check_ref
from core.money import MAX_AMOUNT
from hotel import queries as hotel
from hotel.models import Posting as Row
from hotel.models import Stay, StayState
from hotel.queries.stays import with_guests
from venues.models import Venue

router = Router(tags=["Folios"])

State = Literal["queued", "unknown", "posted", "refused"]
RATE = r"^(100|[0-9]{1,2}(\.[0-9]{1,2})?)$"


class Guest(Shape):
    """A stay in house. Without the scope folios:read its guest is masked, and what it owes isn't told."""

    ref: Ref
    room: str
    guest: Annotated[str, Field(description="The surname; masked (J. de V…) without the scope folios:read.")]
    departs_on: date
    may_be_charged: Annotated[bool, Field(description="False where the house posts nothing to this room.")]
    balance: Annotated[Money | None, Field(description="What is owed; null without the scope folios:read.")]


class FolioPage(Shape):
    items: list[Guest]
    next: Cursor


class FolioTax(Shape):
    rate: Annotated[str, Field(description="Percent: 9, 21, 2.5.")]
    letter: str
    gross: Money
    tax: Money


class Posting(Shape):
    """A row of a folio."""

    ref: Ref
    number: int
    kind: Literal["charge", "reversal", "payment"]
    state: State
    amount: Annotated[Money, Field(description="Above zero; a reversal or a payment lowers what is owed.")]
    tax: Money
    taxes: list[FolioTax]
    text: str
    outlet: str
    made_at: Moment
    business_date: date


class Folio(Guest):
    postings: list[Posting]


class ChargeTax(Draft):
    rate: Annotated[Text, Field(pattern=RATE, description="Percent.", examples=["9"])]
    gross: Annotated[StrictInt, Field(ge=0, le=MAX_AMOUNT), WHOLE]
    tax: Annotated[StrictInt, Field(ge=0, le=MAX_AMOUNT, description="The tax within gross."), WHOLE]


class Charge(Draft):
    """What another system has sold and booked: the folio owes it, and the invoice repeats its taxes."""

    amount: Amount
    taxes: Annotated[list[ChargeTax], Field(min_length=1, max_length=9, description="Together they are the amount.")]
    text: Annotated[Text, Field(min_length=1, max_length=60, description="What the guest reads: Massage, 50 minutes.")]
    outlet: Annotated[Text, Field(max_length=30, description="Whose sale it is; the token's name if empty.")] = ""


class Charged(Posting):
    room: str
    guest: Annotated[str, Field(description="As in the list of folios.")]


@reads(router, "/folios", Scope.FOLIOS_READ, Scope.FOLIOS_WRITE)
def list_folios(
    request: HttpRequest,
    room: Annotated[str, Query(max_length=6, description="Only of this room.")] = "",
    cursor: After = "",
    limit: Limit = 50,
) -> FolioPage:
    """List folios.

    Those of the stays in house, in the order they were booked. With the scope folios:read each with its guest's
    surname and what it owes. With folios:write alone, as a spa's till has it, the guest is masked and no amount is
    told: enough to see that the room is the right one.
    """
    rows = _in_house(request.venue)
    rows = rows.filter(room__number=room) if room and "\0" not in room else rows
    found, after = page(rows, cursor, limit, Stay.objects.filter(venue=request.venue))
    return FolioPage(items=[Guest(**_guest(request, it)) for it in found], next=after)


@reads(router, "/folios/{ref}", Scope.FOLIOS_READ)
def get_folio(request: HttpRequest, ref: str) -> Folio:
    """Read a folio.

    With every posting. Also of a stay that has left, for who has kept its ref.
    """
    stay = _found(request, ref)
    page = hotel.folio(stay)
    guest = _guest(request, stay) | {"balance": page.balance}
    return Folio(**guest, postings=[Posting(**_posting(it.posting)) for it in page.rows])


@writes(router, "/folios/{ref}/postings", Scope.FOLIOS_WRITE, status=201)
def charge_folio(request: HttpRequest, ref: str, charge: Charge, response: HttpResponse) -> Charged:
    """Charge to the room of a stay.

    Refused for a room to which nothing may be posted, above its limit, and after check-out.
    """
    stay = _found(request, ref)
    taxes = [api.TaxRow(rate=Decimal(it.rate) / 100, gross=it.gross, tax=it.tax) for it in charge.taxes]
    with acts.begin(request) as act:
        if act.fresh:
            posting = api.charge_stay(
                request.token, stay, charge.amount, taxes=taxes, text=charge.text, outlet=charge.outlet, act=act
            )
            note(request, "charge_folio", posting, act=act)
    say_replay(response, act)
    made = hotel.posting_of(request.venue, queries.subject_of(request.token, act.key))
    assert made is not None
    guest = _guest(request, stay)
    return Charged(**_posting(made), room=guest["room"], guest=guest["guest"])


def _in_house(venue: Venue) -> QuerySet[Stay]:
    rows = Stay.objects.filter(venue=venue, state=StayState.IN_HOUSE).order_by("pk")
    return with_guests(rows).select_related("room", "folio__account")


def _found(request: HttpRequest, ref: str) -> Stay:
    rows = with_guests(Stay.objects.filter(venue=request.venue, ref=check_ref(ref)))
    stay = rows.exclude(state=StayState.BOOKED).select_related("room", "folio__account").first()
    if stay is None:
        raise Http404
    return stay


def _guest(request: HttpRequest, stay: Stay) -> dict[str, Any]:
    """A stay as the token may see it."""
    may_read = Scope.FOLIOS_READ in request.token.scopes
    guest = hotel.main_guest(stay)
    folio = getattr(stay, "folio", None)
    return {
        "ref": stay.ref,
        "room": stay.room.number if stay.room else "",
        "guest": guest.surname if may_read else hotel.masked(guest),
        "departs_on": stay.departs_on,
        "may_be_charged": stay.state == StayState.IN_HOUSE and not stay.is_no_post,
        "balance": ((folio.account.balance or 0) if folio else 0) if may_read else None,
    }


def _posting(row: Row) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "number": row.number,
        "kind": str(row.kind),
        "state": str(row.state),
        "amount": row.amount,
        "tax": row.tax_amount,
        "taxes": [
            FolioTax(rate=str(it["rate"]), letter=it.get("letter", ""), gross=it["gross"], tax=it["tax"])
            for it in row.taxes
        ],
        "text": row.text,
        "outlet": row.outlet,
        "made_at": row.made_at,
        "business_date": row.business_date,
    }
