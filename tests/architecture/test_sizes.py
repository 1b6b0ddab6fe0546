"""Small files make the house easy to see."""

from tests.architecture.source import python_files, templates
from tests.server import ROOT

MOST_LINES = 300
# All the tables of one app may stand together.
LONGER = {"payments/models.py": 360}


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    files = [*python_files(), *templates(), *ROOT.glob("static/js/*.js"), *ROOT.glob("static/css/**/*.css")]
    lengths = {str(it.relative_to(ROOT)): len(it.read_text().splitlines()) for it in files}
    assert {name: n for name, n in lengths.items() if n > LONGER.get(name, MOST_LINES)} == {}
