"""What our printers can do: code page numbers, columns, how they prove that they printed.

Numbers for `ESC t` are the makers' own (Epson ESC/POS Command Reference, "ESC t"; Citizen's; the sheet that comes with
small printers sold under many names). A page that a model's manual doesn't list isn't offered, because the printer
would show other letters without a word of complaint. Hebrew's and Arabic's pages aren't offered at all: printers
neither order nor join letters, so those are drawn.
"""

from dataclasses import dataclass

_COMMON = {"cp437": 0, "cp850": 2, "cp860": 3, "cp863": 4, "cp865": 5, "cp1252": 16, "cp866": 17, "cp858": 19}
_EPSON = _COMMON | {
    "cp857": 13, "cp737": 14, "cp852": 18, "cp775": 33, "cp861": 35, "iso8859_15": 40,
    "cp1250": 45, "cp1251": 46, "cp1253": 47, "cp1254": 48, "cp1257": 51,
}  # fmt: skip
_CITIZEN = _COMMON | {"cp857": 8, "cp852": 18}
_MANY_NAMES = {
    "cp850": 2, "cp437": 52, "cp858": 53, "cp852": 54, "cp860": 55, "cp861": 56, "cp863": 57, "cp865": 58, "cp866": 59,
    "cp857": 61, "cp737": 64, "cp1252": 71, "cp1250": 72, "cp1251": 73,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrinterModel:
    """One family of printers. `code_pages` maps a Python codec to the number that selects it."""

    name: str
    code_pages: dict[str, int]
    columns: dict[int, int]  # paper width in mm → characters of font A
    proves_by_process_id: bool = False  # GS ( H, function 48

    def default_page(self) -> str:
        """The page that prints the euro sign, where there is one."""
        return next((page for page in ("cp858", "cp1252") if page in self.code_pages), "cp437")


MODELS = {
    "epson": PrinterModel("Epson TM (T20, T88, m30)", _EPSON, {80: 48, 58: 32}),
    "epson-id": PrinterModel("Epson TM with process ID", _EPSON, {80: 48, 58: 32}, proves_by_process_id=True),
    "epson-42": PrinterModel("Epson TM, 42 columns", _EPSON, {80: 42, 58: 30}),
    "epson-old": PrinterModel("Epson TM-T88III, IV", _COMMON, {80: 42, 58: 30}),
    "citizen": PrinterModel("Citizen CT-S", _CITIZEN, {80: 48, 58: 32}),
    "many-names": PrinterModel("Zjiang, Netum, POS-58, POS-80", _MANY_NAMES, {80: 48, 58: 32}),
    "generic": PrinterModel("Other ESC/POS printer", _COMMON | {"cp852": 18}, {80: 48, 58: 32}),
}
CODE_PAGES = _EPSON
# What a page is good for, in the words of whoever chooses.
REGIONS = {
    "cp858": "Western Europe, €", "cp1252": "Western Europe, € (Windows)", "iso8859_15": "Western Europe, € (Latin 9)",
    "cp850": "Western Europe", "cp437": "USA", "cp865": "Nordic", "cp861": "Icelandic", "cp860": "Portuguese",
    "cp863": "Canadian French", "cp852": "Central Europe", "cp1250": "Central Europe, € (Windows)", "cp775": "Baltic",
    "cp1257": "Baltic, € (Windows)", "cp857": "Turkish", "cp1254": "Turkish, € (Windows)", "cp737": "Greek",
    "cp1253": "Greek, € (Windows)", "cp866": "Cyrillic", "cp1251": "Cyrillic, € (Windows)",
}  # fmt: skip
