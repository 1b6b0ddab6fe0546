"""One cell at a time: text, amounts, words of a list, yes and no. What is wrong is noted under its row and column."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _

from core import money
from core.notes import holds_card_number
from menus import allergens, barcodes
from menus.codes import code_of
from menus.importing.files import Row
from menus.importing.problems import Problems

CODE = re.compile(r"[a-z0-9_]{1,40}")
PICTURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,70}\.(?:webp|png|jpe?g)")
# What a spreadsheet would run when the menu is opened in one again; “+ bacon” and “- onion” are words.
FORMULA = re.compile(r"[=@]|[+-](?! ?[^\W\d_][\w '’&.,/-]*$)")
YES, NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0"})


@dataclass
class Cells:
    """Reads cells of one row, and notes what is wrong with them."""

    row: Row
    currency: str
    problems: Problems
    wrong: int = field(default=0)

    def refuse(self, column: str, text: object) -> None:
        """Note that a cell can't stay as it is."""
        self.wrong += 1
        self.problems.add(self.row.number, self.row.title(column), text)

    def text(self, column: str, most: int, *, needed: bool = False) -> str:
        """One tidy line of text."""
        tidy = tidied(self.row[column])
        if needed and not tidy:
            self.refuse(column, _("is missing."))
        elif len(tidy) > most:
            self.refuse(
                column, _("“%(start)s…” is too long: at most %(most)d characters.") % {"start": tidy[:20], "most": most}
            )
        elif FORMULA.match(tidy):
            self.refuse(column, _("“%(text)s” is a formula. Write the words themselves.") % {"text": tidy[:20]})
        elif holds_card_number(tidy):
            self.refuse(column, _("That looks like a card's number. Take it out of the file."))
        else:
            return tidy
        return ""

    def words(self, columns: dict[str, str], most: int) -> dict[str, str]:
        """The same in other languages: `columns` by language; empty ones left out."""
        said = {language: self.text(column, most) for language, column in columns.items()}
        return {language: it for language, it in said.items() if it}

    def code(self, column: str, made_from: str = "") -> str:
        """A name for ever; made from another text where the cell is empty."""
        written = self.row[column] or code_of(made_from)
        if CODE.fullmatch(written):
            return written
        if self.row[column]:
            self.refuse(column, _("“%(code)s” has more than a–z, 0–9 and _ in it.") % {"code": written[:40]})
        else:
            self.refuse(column, _("is missing, and can't be made from the name."))
        return ""

    def price(self, column: str) -> int:
        """An amount of at least nothing, in minor units."""
        typed = self.row[column]
        if not typed:
            self.refuse(column, _("is missing."))
            return 0
        if typed.startswith("="):
            self.refuse(column, _("“%(text)s” is a formula. Write the words themselves.") % {"text": typed[:20]})
            return 0
        try:
            amount = money.parse(typed, self.currency, "en")
        except money.MoneyError as error:
            self.refuse(column, _(error.message) % error.params)
            return 0
        if amount < 0:
            self.refuse(column, _("“%(text)s” is less than nothing.") % {"text": typed})
            return 0
        return amount

    def one_of(self, column: str, known: Collection[str], default: str) -> str:
        """One word of a list."""
        written = self.row[column].lower() or default
        if written in known:
            return written
        among = ", ".join(it for it in known if it)
        self.refuse(column, _("“%(text)s” isn't one of %(among)s.") % {"text": written[:40], "among": among})
        return default

    def yes(self, column: str, *, default: bool) -> bool:
        written = self.row[column].lower()
        if written and written not in YES | NO:
            self.refuse(column, _("“%(text)s” is neither yes nor no.") % {"text": written[:40]})
        return written in YES if written else default

    def number(self, column: str, default: int, most: int) -> int:
        written = self.row[column]
        if not written:
            return default
        if written.isascii() and written.isdecimal() and len(written) < 6 and int(written) <= most:
            return int(written)
        self.refuse(column, _("“%(text)s” is no number up to %(most)d.") % {"text": written[:40], "most": most})
        return default

    def permille(self, column: str) -> int:
        """Per cent by volume with one decimal (5.0), in thousandths."""
        written = self.row[column].removesuffix("%").strip().replace(",", ".")
        if not written:
            return 0
        try:
            strength = Decimal(written).scaleb(1) if len(written) < 8 else Decimal(-1)
        except InvalidOperation:
            strength = Decimal(-1)
        if strength.is_finite() and 0 <= strength <= 1000 and strength == int(strength):
            return int(strength)
        self.refuse(column, _("“%(text)s” is no strength in per cent, such as 5.0.") % {"text": written[:40]})
        return 0

    def allergens(self, column: str) -> dict[str, str]:
        try:
            return allergens.read(self.row[column])
        except ValueError as error:
            self.refuse(column, error)
            return {}

    def picture(self, column: str) -> str:
        written = self.row[column]
        if written and not PICTURE.fullmatch(written):
            self.refuse(column, _("“%(text)s” isn't a picture's name, such as soup.webp.") % {"text": written[:40]})
            return ""
        return written

    def barcode(self, column: str) -> str:
        """The digits of a GTIN, whose check digit is right."""
        written = self.row[column].replace(" ", "")
        try:
            return barcodes.gtin(written) if written else ""
        except barcodes.BadBarcode:
            self.refuse(column, _("“%(text)s” isn't a barcode: EAN, UPC or GTIN.") % {"text": written[:40]})
            return ""

    def codes(self, column: str) -> tuple[str, ...]:
        """Codes apart by `;`, each once."""
        codes = tuple(dict.fromkeys(it.strip() for it in self.row[column].split(";") if it.strip()))
        for code in codes:
            if not CODE.fullmatch(code):
                self.refuse(column, _("“%(code)s” has more than a–z, 0–9 and _ in it.") % {"code": code[:40]})
        return codes


def tidied(text: str) -> str:
    """One line without invisible signs, letters composed."""
    shown = "".join(" " if unicodedata.category(it) in ("Cc", "Zl", "Zp") else it for it in text)
    return " ".join(unicodedata.normalize("NFC", shown).split())


def languages_of(columns: Collection[str], stem: str) -> dict[str, str]:
    """The columns that hold `stem` in another language: `item_nl` by `nl`."""
    found = {it.removeprefix(f"{stem}_"): it for it in columns if it.startswith(f"{stem}_")}
    return {language: column for language, column in found.items() if language in LANG_INFO}
