"""Whoever picks a language gets all of it: nothing untranslated, and what is compiled is what was written."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Message
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
        compiled = GNUTranslations(file)
    said = [it for it in catalog(language) if it.id and it.string]
    assert [heard(compiled, it) for it in said] == [list(it.string) if it.pluralizable else [it.string] for it in said]


def heard(compiled: GNUTranslations, said: Message) -> list[str]:
    if said.pluralizable:
        one, many = said.id
        return [
            compiled.npgettext(said.context, one, many, n) if said.context else compiled.ngettext(one, many, n)
            for n in (1, 2)
        ]
    return [compiled.pgettext(said.context, said.id) if said.context else compiled.gettext(said.id)]
