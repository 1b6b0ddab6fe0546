"""A printer of the world that comes and asks, or whose paper is files."""

from core import clock
from printing.models import Driver, Printer
from tests.cast import House


def add_asker(house: House, driver: Driver) -> Printer:
    """Give a house a printer of this make, that has asked before."""
    name, token = f"At {driver}", "a-token-of-22-letters-"
    return Printer.objects.create(venue=house.venue, name=name, driver=driver, poll_token=token, polled_at=clock.now())
