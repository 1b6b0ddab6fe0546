"""Whoever picks a language gets all of it: nothing untranslated, and what is compiled is what was written."""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent.parent / "locale"
LANGUAGES = ["nl", "sv", "nb"]


def catalog(language: str):
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    said = [(it.id, [it.string] if isinstance(it.string, str) else it.string, it.fuzzy) for it in catalog(language)]
    assert not [words for words, strings, fuzzy in said if words and (fuzzy or not all(strings))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_the_same_things(language: str) -> None:
    wrong = [it.id for it in catalog(language) if it.id and list(it.check())]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_was_written(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = read_mo(file)
    for written in catalog(language):
        if written.id and written.string:
            heard = compiled.get(written.id, written.context)
            assert heard and list(heard.string) == list(written.string)  # plurals come as a list or a tuple
