import pytest

from core.errors import Invalid
from core.signatures import LONGEST, read_signature


@pytest.mark.parametrize("path", ["", "M12.5 40L13 41.2", "M0 0L300 120M5 5L5 5"])
def test_strokes_are_kept_as_they_were_drawn(path: str) -> None:
    assert read_signature(path) == path


@pytest.mark.parametrize(
    "path",
    ["M12 40Z", '"/><script>', "L1 1", "M1 1 ", "M1,1", "M1e9 2", "M1 1\n", "M٣ ٤", "M0 0" + "L1 1" * LONGEST, None, 7],
)
def test_anything_else_is_refused(path: object) -> None:
    with pytest.raises(Invalid):
        read_signature(path)
