"""A printer made of air, in this house's own server: reached over a line like any other."""

from printing.drivers import network
from printing.drivers.base import DriverSpec
from printing.models import Driver

SPEC = DriverSpec(Driver.VIRTUAL, network.deliver)
