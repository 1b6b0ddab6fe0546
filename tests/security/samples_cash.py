"""A sample request for whatever is done with drawers, purses, the Z of a register and the day's closing."""

from collections.abc import Callable
from typing import Any

from orders.models import Looking, Tab
from payments import actions as payments
from payments import day_closing
from payments.models import CashSession, DayClosing, ZReport
from tests.security.sample import Sample, at, nothing
from tests.security.world import World
from venues.days import business_date

COUNTED = {"counted": "100.00"}


def counted(world: World) -> CashSession:
    """The bar's drawer, counted; empty, so that no account is opened that the test's end takes away."""
    found = CashSession.objects.filter(register=world.house.bar_till).exclude(closed_at=None).first()
    if found is None:
        with world.house.acting(world.house.mila, world.house.bar_tablet) as act:
            opened = payments.open_cash_session(0, act=act)
            found = payments.close_cash_session(opened, 0, act=act)
    return found


def purse(world: World) -> CashSession:
    """Tom's purse."""
    found = CashSession.objects.filter(person=world.house.tom, closed_at=None).first()
    if found is None:
        with world.house.acting(world.house.tom) as act:
            found = payments.open_purse(0, act=act)
    return found


def z(world: World) -> ZReport:
    """A Z of the bar."""
    found = ZReport.objects.filter(register=world.house.bar_till).first()
    if found is None:
        with world.house.acting(world.house.anna) as act:
            found = payments.close_register(world.house.bar_till, act=act)
    return found


def closing(world: World) -> DayClosing:
    """A closing of today that has begun."""
    found = DayClosing.objects.filter(venue=world.house.venue).first()
    if found is None:
        with world.house.acting(world.house.anna) as act:
            found = payments.start_day_closing(business_date(world.house.venue, act.at), act=act)
    return found


def last_step(world: World) -> DayClosing:
    """The same, with all steps taken."""
    found = closing(world)
    said = {it.name: {"state": "done", "words": "", "at": ""} for it in day_closing.STEPS}
    DayClosing.objects.filter(pk=found.pk).update(steps=said)
    return found


def closed(world: World) -> DayClosing:
    """A closed day."""
    found = last_step(world)
    if not found.body:
        with world.house.acting(world.house.anna) as act:
            found = payments.finish_day(found, act=act)
    return found


def pk_of(make: Callable[[World], Any], *more: object) -> Callable[[World], list[Any]]:
    """What stands in the address: the key of what is made at need."""
    return lambda world: [make(world).pk, *more]


def after(make: Callable[[World], Any], **said: object) -> Callable[[World], dict[str, Any]]:
    """A body, once that was made."""
    return lambda world: (make(world), dict(said))[1]


def carried(world: World) -> dict[str, Any]:
    closing(world)
    return {"tab": world.tab.pk, "reason": "Hotel guest"}


def to_tom(world: World) -> dict[str, Any]:
    return {"to": purse(world).pk, "amount": "1.00"}


def nothing_open(world: World) -> dict[str, Any]:
    """Nobody serves any tab, nobody's tablet has a draft."""
    Tab.objects.filter(venue=world.house.venue).update(server=None)
    Looking.objects.filter(device__venue=world.house.venue).update(has_draft=False)
    return {}


def today(world: World) -> dict[str, Any]:
    day = business_date(world.house.venue, world.session.opened_at)
    return {"day": day.isoformat()}


CASH = {
    "payments:cash": Sample(),
    "payments:cash_sessions": Sample(at("house.bar_till"), lambda _it: {"float": "100.00"}),
    "payments:purses": Sample(body=lambda _it: {"float": "40.00"}),
    "payments:count": Sample(at("session"), lambda _it: COUNTED),
    "payments:difference": Sample(pk_of(counted), after(counted, note="Wrong change")),
    "payments:cash_movements": Sample(at("session"), lambda _it: {"kind": "drop", "amount": "1.00"}),
    "payments:cash_hand_overs": Sample(at("session"), to_tom),
    "payments:terminal_counts": Sample(at("terminal"), lambda _it: {"theirs": "19.50"}),
    "payments:drawer_openings": Sample(body=lambda _it: {"reason": "change for the bar"}),
    "payments:x_report": Sample(at("house.till"), nothing),
    "payments:close_register": Sample(at("house.bar_till"), nothing),
    "payments:z_reports": Sample(),
    "payments:z_report": Sample(pk_of(z)),
    "payments:z_pdf": Sample(pk_of(z)),
    "payments:day_closing": Sample(body=today),
    "payments:closing_step": Sample(pk_of(closing, "kitchen"), after(closing)),
    "payments:carried": Sample(pk_of(closing), carried),
    "payments:closing_stop": Sample(pk_of(closing), after(closing)),
    "payments:closing_end": Sample(pk_of(closing), after(last_step)),
    "payments:day_pdf": Sample(pk_of(closed)),
    "payments:clock_outs": Sample(body=nothing_open, who="waiter"),
    "payments:hand_over_all": Sample(body=lambda it: {"taker": it.house.tom.pk}, who="waiter"),
}
