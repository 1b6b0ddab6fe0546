"""Samples of what people do about printers: see routes.py."""

from tests.security.sample import Sample, at, nothing

PRINTERS: dict[str, Sample] = {
    "printing:printers": Sample(),
    "printing:trouble": Sample(at("printer")),
    "printing:test": Sample(at("printer"), nothing),
    "printing:trial": Sample(at("printer"), nothing),
    "printing:standing_in": Sample(at("printer"), nothing),
    "printing:stop": Sample(at("printer"), nothing),
    "printing:resumption": Sample(at("printer"), nothing),
    "printing:redirection": Sample(at("printer"), lambda it: {"to": it.printer.backup_id}, other={"to": ""}),
    "printing:attempt": Sample(at("failed"), nothing),
    "printing:copy": Sample(at("printed"), nothing),
    "printing:backup": Sample(at("failed"), nothing),
    "printing:sighting": Sample(at("unsure"), nothing),
    "printing:cancellation": Sample(at("failed"), nothing),
    "printing:paper": Sample(),
    "printing:fault": Sample(at("printer"), lambda _it: {"fault": "paper_out"}),
}
