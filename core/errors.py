"""What can be said no to, and with which words.

Each refusal is an exception beside the action that raises it, with a text fit for the person who reads it.
`acts.middleware` turns them into pages.
"""


class Refused(Exception):
    """The act can't be done as things are now (409). The text says why and what to do instead, `there` is where."""

    status = 409
    template = "errors/409.html"

    def __init__(self, text: object, *, way_out: object = "", there: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.way_out = way_out
        self.there = there


class Stale(Refused):
    """What the person saw has changed since (409)."""


class Invalid(Refused):
    """What was sent can't be read (422). `fields` names what is wrong where."""

    status = 422
    template = "errors/422.html"

    def __init__(self, text: object, *, fields: dict[str, object] | None = None, way_out: object = "") -> None:
        super().__init__(text, way_out=way_out)
        self.fields = fields or {}


class NoKey(Refused):
    """An unsafe request came without its key (400)."""

    status = 400
    template = "errors/400.html"


class Denied(Refused):
    """This person may not do this (403)."""

    status = 403
    template = "errors/403.html"


class Busy(Refused):
    """The database was busy for too long; the same request may be sent again (503)."""

    status = 503
    template = "errors/503.html"


class Full(Refused):
    """There is no room left to write anything down (507)."""

    status = 507
    template = "errors/507.html"
