"""Names of the menu in a language."""

from menus.snapshot import Words


def worded(name: str, translations: Words, language: str) -> str:
    """The name in a language, falling back to the name as it was written."""
    words = translations.get(language) or {}
    return (words.get("name") if isinstance(words, dict) else words) or name


def other_names(translations: Words) -> list[str]:
    """The name in every language that has one."""
    return [worded("", translations, language) for language in translations]
