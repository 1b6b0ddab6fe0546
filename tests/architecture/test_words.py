"""Every word that a person reads can be said in their language."""

import re

import pytest

from tests.architecture.source import templates
from tests.server import ROOT

TRANSLATED = re.compile(
    r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%\s*comment.*?{%\s*endcomment\s*%}|{#.*?#}"
    r"|{%\s*block (?:theme|theme_for|body_class|body_data|width)\s*%}.*?{%\s*endblock[^%]*%}",
    re.S,
)
NOT_SHOWN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|code)\b.*?</\1>|{%.*?%}|{{.*?}}|&\w+;|&#\d+;|[\w.@-]*\bexample\.org", re.S
)
ATTRIBUTES = re.compile(r"""\s(?:aria-label|title|placeholder|alt)=(["'])(.*?)\1""", re.S)
TAG = re.compile(r"<[^<>]*>", re.S)
WORD = re.compile(r"[A-Za-z]{3,}")
NAMES = {"Brigade", "Lucide", "PDF", "STARTTLS", "TLS"}  # the same in every language


ON_PAPER = {"receipt_pdf.html", "invoice_pdf.html", "account_pdf.html", "pdf_style.html", "stickers.html"}
IN_A_LETTER = {"receipt_mail.html"}  # neither is ever served as a page
PAGES = list(templates())


def bare_words(text: str) -> list[str]:
    """Words of text nodes and of attributes that are read out, which no tag translates."""
    text = NOT_SHOWN.sub(" ", TRANSLATED.sub(" ", text))
    spoken = " ".join(match[2] for match in ATTRIBUTES.finditer(text))
    return [it for it in WORD.findall(f"{TAG.sub(' ', text)} {spoken}") if it not in NAMES]


@pytest.mark.parametrize("path", PAGES, ids=lambda it: str(it.relative_to(ROOT)))
def test_a_template_translates_every_word(path) -> None:
    assert bare_words(path.read_text()) == []


def test_bare_words_are_seen() -> None:
    assert bare_words('<p title="Hello">{% translate "Fine" %} Bare &amp; {{ x }}</p>') == ["Bare", "Hello"]


@pytest.mark.parametrize("path", PAGES, ids=lambda it: str(it.relative_to(ROOT)))
def test_a_template_keeps_to_the_content_policy(path) -> None:
    text = path.read_text()
    found = re.findall(r"""\s(?:style|on[a-z]+|hx-on[:\w-]*)\s*=\s*["']|<style\b|<script(?![^>]*\bsrc=)""", text)
    assert found == [] or path.name in ON_PAPER | IN_A_LETTER
