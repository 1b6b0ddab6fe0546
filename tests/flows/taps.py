"""A finger on a tablet: counts what it really does, on whatever page it lands."""

from django.core.signing import TimestampSigner
from playwright.sync_api import Page

from staff import cookies
from staff.models import Device, Person
from tests.cast import House
from tests.server import Server

COUNT = """
addEventListener("pointerdown", (event) => {
  if (!event.isTrusted) return;
  sessionStorage.setItem("taps", 1 + Number(sessionStorage.getItem("taps")));
}, true);
"""


class Taps:
    """Counts taps in the browser itself; `taps.count` since it was made, or since `start`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(COUNT)

    def start(self) -> None:
        """Count from here on."""
        self.page.evaluate("sessionStorage.setItem('taps', 0)")

    @property
    def count(self) -> int:
        return int(self.page.evaluate("Number(sessionStorage.getItem('taps'))"))


def sign_in(
    page: Page, served: Server, house: House, person: Person | None = None, device: Device | None = None
) -> None:
    """Let somebody (Eva) be signed in on a device (the tablet), in this browser."""
    jar = {name: it.value for name, it in house.client(person, device).cookies.items()}
    # The server is another process, with a secret of its own.
    secret = (served.data / "secret.key").read_text().strip()
    token = cookies.signer().unsign(jar[cookies.PERSON])
    jar[cookies.PERSON] = TimestampSigner(key=secret, salt=cookies.signer().salt).sign(token)
    page.context.add_cookies([{"name": name, "value": value, "url": served.url} for name, value in jar.items()])
