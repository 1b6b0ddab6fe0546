"""What the auditor found: an invariant's number (quality.md's A1–A20) and where it is broken."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something that must not be: a code for machines, a text for people."""

    code: str
    text: str
