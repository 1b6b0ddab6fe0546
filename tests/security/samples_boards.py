"""A sample request for whatever is said or asked at a board."""

from tests.security.sample import Sample, at, nothing

BOARDS: dict[str, Sample] = {
    "kitchen:keys": Sample(body=lambda _it: {"deed": "bump.1", "code": "KeyQ"}),
    "kitchen:usual_keys": Sample(body=nothing),
    "kitchen:ticket_sheet": Sample(at("ticket")),
    "kitchen:ticket_messages": Sample(at("ticket"), lambda _it: {"text": "Please come"}),
    "kitchen:ticket_rushes": Sample(at("ticket"), lambda _it: {"on": "1"}),
    "kitchen:ticket_waits": Sample(at("ticket"), lambda _it: {"minutes": "3"}),
}
