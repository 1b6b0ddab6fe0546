"""Star CloudPRNT: the printer asks over HTTP whether there is paper for it, fetches it, and says what became of it."""

from printing.drivers.base import DriverSpec
from printing.models import Driver

SPEC = DriverSpec(Driver.STAR)
