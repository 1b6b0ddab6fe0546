"""The receipt as a PDF: made elsewhere, and missed politely."""

import importlib.util
import sys
from pathlib import Path

import pytest

from payments.models import Receipt
from printing import pdf
from tests.cast import House
from tests.payments.evening import cash, order, whole


@pytest.mark.skipif(importlib.util.find_spec("weasyprint") is None, reason="WeasyPrint isn't installed")
def test_a_receipt_comes_as_a_pdf(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger", "sancerre glass")))
    answer = open_house.client().get(f"/receipts/{Receipt.objects.get().ref}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert "weasyprint" not in sys.modules


def test_without_its_library_the_page_says_so(
    open_house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    (tmp_path / "weasyprint.py").write_text("raise ImportError('not here')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    answer = open_house.client().get(f"/receipts/{Receipt.objects.get().ref}.pdf")
    assert answer.status_code == 503
    assert "library is missing" in answer.content.decode()
    assert "Beef burger" in answer.content.decode()


@pytest.mark.skipif(importlib.util.find_spec("weasyprint") is None, reason="WeasyPrint isn't installed")
def test_a_receipt_fetches_nothing() -> None:
    made = pdf.from_html('<img src="file:///etc/passwd"><p>hello')
    assert made.startswith(b"%PDF")
