"""A guest's phone in a real browser: what its owner taps, from the sticker to the last goodbye."""

from django.utils import translation
from playwright.sync_api import Locator, expect

from tests.flows.evenings import PHONE, Evening

LOCALES = {"en": "en-GB", "nl": "nl-NL", "sv": "sv-SE", "nb": "nb-NO"}


class GuestPhone:
    """A phone that speaks a language; it knows nothing but the address on a sticker."""

    def __init__(self, evening: Evening, language: str) -> None:
        self.language, self.url = language, evening.server.url
        self.page = evening.glass(size=PHONE, locale=LOCALES[language])

    def words(self, text: str) -> str:
        """Words of ours in the phone's language."""
        with translation.override(self.language):
            return translation.gettext(text)

    def scan(self, path: str) -> None:
        """Open the menu behind a sticker: in the phone's language, at once."""
        self.page.goto(self.url + path)
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)

    def dish(self, name: str) -> Locator:
        return self.page.locator(".dish").filter(has=self.page.get_by_role("heading", name=name, exact=True))

    def take(self, *names: str) -> None:
        """Put dishes on the order; one that asks something is taken as it comes."""
        for name in names:
            self.dish(name).locator(".add").click()
            put = self.page.locator("#choose [data-put]")
            self.page.wait_for_timeout(150)
            if put.is_visible():
                put.click()
        expect(self.page.locator("[data-open-cart]")).to_be_visible()

    def order(self) -> None:
        """Tap Order."""
        self.page.locator("[data-open-cart]").click()
        self.page.locator("#cart [data-order]").click()

    def type_code(self, code: str) -> None:
        self.page.locator("#join [name=code]").fill(code)

    def type_pin(self, pin: str) -> None:
        self.page.locator("#join [name=pin]").fill(pin)
        self.page.locator("#join form [type=submit], #join form button.go").first.click()

    def ask(self) -> None:
        """Ask to be let in."""
        self.page.locator("#join [data-ask]").click()
        expect(self.page.locator("#join [data-asking]")).to_be_visible()

    def sees(self, text: str) -> None:
        """The words, in this phone's language, come up by themselves."""
        expect(self.page.locator("body")).to_contain_text(self.words(text))

    def at_orders(self) -> None:
        self.page.wait_for_url("**/g/orders/")
