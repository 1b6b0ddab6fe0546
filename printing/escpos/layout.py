"""Words set in columns of a font whose letters are all as wide."""


def wrap(text: str, room: int, *, hang: int = 0) -> list[str]:
    """Lines of at most `room` characters, broken between words, or within one that is longer than a line.

    What fits stays as it is, with its spaces: a table's row comes ready set.
    """
    if len(text) <= room:
        return [text.rstrip()]
    lines: list[str] = []
    line = ""
    for word in text.split():
        here = room - (hang if lines else 0)
        if line and len(line) + 1 + len(word) > here:
            lines, line = [*lines, line], ""
            here = room - hang
        while len(word) > here:
            lines, word = [*lines, word[:here]], word[here:]
            here = room - hang
        line = f"{line} {word}" if line else word
    if line or not lines:
        lines.append(line)
    return [each if at == 0 else " " * hang + each for at, each in enumerate(lines)]


def pair_lines(left: str, right: str, room: int) -> list[str]:
    """`left` and `right` on one line where they fit; else `left` hangs below, or `right` stands alone."""
    space = room - len(right) - 1
    if space < room // 3:
        return [*wrap(left, room, hang=2), *(line.rjust(room) for line in wrap(right, room))]
    first, rest = _break(left, space)
    return [f"{first.ljust(space)} {right}", *("  " + line for line in (wrap(rest, space - 2) if rest else []))]


def _break(text: str, room: int) -> tuple[str, str]:
    words = " ".join(text.split())
    if len(words) <= room:
        return words, ""
    at = words.rfind(" ", 1, room + 1)
    return (words[:at], words[at + 1 :]) if at > 0 else (words[:room], words[room:])
