"""What our printers can do: code page numbers, columns, how they prove that they printed.

Numbers for `ESC t` are the makers' own (Epson ESC/POS Command Reference, "ESC t"); a page that a model's
manual doesn't list isn't offered, because the printer would show other letters without a word of complaint.
"""

from dataclasses import dataclass

_EPSON_PAGES = {"cp437": 0, "cp850": 2, "cp1252": 16, "cp866": 17, "cp852": 18, "cp858": 19}


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
    "epson": PrinterModel("Epson TM (T20, T88, m30)", _EPSON_PAGES, {80: 48, 58: 32}),
    "epson-id": PrinterModel("Epson TM with process ID", _EPSON_PAGES, {80: 48, 58: 32}, proves_by_process_id=True),
    "epson-42": PrinterModel("Epson TM, 42 columns", _EPSON_PAGES, {80: 42, 58: 30}),
    "generic": PrinterModel("Other ESC/POS printer", _EPSON_PAGES, {80: 48, 58: 32}),
}
CODE_PAGES = _EPSON_PAGES
