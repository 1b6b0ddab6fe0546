"""G9: what each deed takes in statements, as tests/architecture pins them."""

from bench import house as houses
from bench.ratios import Line, at_most
from tests.architecture.deeds import DEEDS, counted


def lines() -> list[Line]:
    house = houses.build("Statements")
    found = []
    for name, (prepare, most) in DEEDS.items():
        counted(prepare(house))
        found.append(at_most("G9", f"statements: {name}", len(counted(prepare(house))), most))
    return found
