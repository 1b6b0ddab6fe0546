"""A menu with courses, and what a test asks of them."""

from kitchen.models import Ticket
from menus.models import CourseName, MenuVersion, Section
from menus.snapshot import forget
from orders.models import Line, Tab
from printing.escpos.decode import decode
from printing.models import PrintJob
from tests.cast import House

COURSES = {"Starters": 1, "Mains": 2}


def with_courses(house: House) -> House:
    """Soup is a starter, burger, bass and côte are mains; drinks come at once."""
    for name, number in COURSES.items():
        Section.objects.filter(venue=house.venue, name=name).update(default_course=number)
        CourseName.objects.create(venue=house.venue, number=number, name=name)
    MenuVersion.objects.filter(venue=house.venue).update(number=99)
    forget()
    return house


def fired(tab: Tab) -> dict[str, bool]:
    """By the line's name, whether the kitchen was told to make it."""
    return {it.name: it.fired_at is not None for it in Line.objects.filter(tab=tab).order_by("pk")}


def tickets(house: House, station: str = "grill") -> list[tuple[str, str, bool]]:
    """The station's tickets: course, kind, whether it is fired."""
    rows = Ticket.objects.filter(station=house.stations[station]).order_by("pk")
    return [(it.course_name, it.kind, not it.is_held()) for it in rows]


def papers(house: House, purpose: str, station: str = "Grill") -> list[str]:
    """What a station's printer was given to print, oldest first."""
    jobs = PrintJob.objects.filter(printer__name=station, purpose=purpose, venue=house.venue).order_by("pk")
    return [" ".join(getattr(it, "text", "") for it in decode(bytes(job.data))) for job in jobs]
