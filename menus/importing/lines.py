"""Pasted lines: `Bitterballen 8 st 9,50`. A line without a price is a heading, or says more of the dish above it."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from menus.codes import code_of
from menus.importing import guesses
from menus.importing.cells import tidied
from menus.importing.files import MOST_ROWS, Row, Table
from menus.importing.problems import Problems

COLUMNS = ("section", "code", "item", "variant", "price", "description", "tax_class", "alcohol_class", "course")
MOST_LETTERS = 100_000
# What stands at the end of a line: 9,50 · 9.5 · € 9,50 · 95 kr · 95:- · 12,-
PRICE = re.compile(
    r"[\s.…·:\-–—]*(?:€|EUR|kr\.?|SEK|NOK|DKK|£|\$|USD|GBP)?\s*"
    r"(?P<price>\d{1,6}(?:[.,]\d{1,2})?)\s*(?:,-|:-|-)?\s*(?:€|EUR|kr\.?|SEK|NOK|DKK|:-)?$",
    re.IGNORECASE,
)
# A size before it: 25 cl · 8 st · glas · fles.
SIZE = re.compile(
    r"\s+(?P<size>\(?(?:\d+(?:[.,]\d+)?\s?(?:cl|ml|dl|l|st|stuks?|stk|pcs?|pieces|g|gr|kg|cm)"
    r"|glas|glass|glas vin|fles|bottle|flaska|flaske|karaf|carafe|karaff|klein|groot|small|medium|large|liten|stor"
    r"|half|halv|hel|pint)\.?\)?)$",
    re.IGNORECASE,
)
BULLET = re.compile(r"^[\s•*·#>–—=-]+")


@dataclass
class Sold:
    """One item as it was pasted."""

    number: int
    section: str
    name: str
    sizes: list[tuple[str, str]]
    description: list[str] = field(default_factory=list)


def read_lines(text: str, tax_classes: Collection[str], problems: Problems) -> Table:
    """Turn lines into the rows of a menu, with a guess at what each item is; each guess deserves a look."""
    if len(text) > MOST_LETTERS or text.count("\n") > MOST_ROWS:
        problems.add(0, "", _("That is too much at once. Save it as a file."))
        return Table((), ())
    items = _items(text, problems)
    if not items and not problems.found:
        problems.add(0, "", _("No line ends in a price, such as “Soup 6,50”."))
    rows = [row for it in items for row in _rows(it, tax_classes, problems)]
    return Table(COLUMNS, tuple(rows))


def _items(text: str, problems: Problems) -> list[Sold]:
    section, found = "", list[Sold]()
    for number, line in enumerate(text.splitlines(), 1):
        said = tidied(BULLET.sub("", line.replace("\t", " ")))
        if not said:
            continue
        sizes = _sizes(said)
        if sizes is None and found and found[-1].section == section and _is_a_story(said):
            found[-1].description.append(said.strip("()"))
        elif sizes is None:
            section = said.strip(" :=#*-")[:40]
        elif not sizes[0]:
            problems.add(number, "", _("“%(line)s” has a price and no name.") % {"line": said[:40]})
        else:
            _add(found, number, section, *sizes)
    return found


def _add(found: list[Sold], number: int, section: str, name: str, sizes: list[tuple[str, str]]) -> None:
    """Note an item, or another size of the one above."""
    above = found[-1] if found else None
    if above and above.section == section and code_of(above.name) == code_of(name) and all(it for it, _price in sizes):
        above.sizes.extend(sizes)
    else:
        found.append(Sold(number, section or _("Menu"), name, sizes))


def _sizes(line: str) -> tuple[str, list[tuple[str, str]]] | None:
    """The name and what each size costs: `Pils 25 cl 3,75 / 50 cl 6,95` has two. None where there is no price."""
    name, sizes = "", list[tuple[str, str]]()
    for place, part in enumerate(re.split(r"\s+[/|]\s+", line)):
        match = PRICE.search(part)
        if match is None:
            return None
        said = part[: match.start()].strip()
        size = SIZE.search(f" {said}")
        before = f" {said}"[: size.start()].strip() if size else said
        if place == 0:
            name, said_size = before or said, size["size"] if size and before else ""
        else:
            said_size = size["size"] if size and not before else said
        sizes.append((said_size.strip("()"), match["price"]))
    return name, sizes


def _is_a_story(line: str) -> bool:
    """Whether a line without a price goes on about the dish above: “with mustard”, (vegetarian), a long sentence."""
    return line[0].islower() or line.startswith("(") or len(line) > 40 or line.endswith(".")


def _rows(it: Sold, tax_classes: Collection[str], problems: Problems) -> list[Row]:
    alcohol = guesses.alcohol_of(it.name, it.section)
    tax_class = guesses.tax_class_of(it.name, it.section, alcohol, tax_classes)
    if alcohol != "none" or tax_class not in ("", guesses.FOOD):
        guess = ", ".join(word for word in (tax_class, alcohol) if word not in ("", "none"))
        problems.doubt(it.number, "", _("%(item)s is taken for: %(guess)s.") % {"item": it.name, "guess": guess})
    course = guesses.course_of(it.section)
    # What a line doesn't say leaves an item that is there already as it is.
    said = {
        "description": " ".join(it.description)[:500],
        "tax_class": "" if tax_class == guesses.FOOD else tax_class,
        "alcohol_class": "" if alcohol == "none" else alcohol,
        "course": str(course or ""),
    }
    first = {"section": it.section, "code": code_of(it.name), "item": it.name} | {
        name: words for name, words in said.items() if words
    }
    return [Row(it.number, first | {"variant": size, "price": price}, {}) for size, price in it.sizes]
