"""How the editor answers: a part of the page with a word that it is saved, or a page anew."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.htmx import is_htmx, see_other
from menus import editor
from menus.models import Item
from menus.views import reading


def with_word(response: HttpResponse, text: str = "", *, closes: bool = False) -> HttpResponse:
    """Let the answer say in passing that it is done, and close the sheet that asked."""
    said: dict[str, Any] = {"toast": {"text": text or _("Saved."), "kind": "ready"}}
    response["HX-Trigger"] = json.dumps(said | ({"close-sheet": ""} if closes else {}))
    return response


def card(request: HttpRequest, pk: int, name: str, text: str = "", *, closes: bool = False) -> HttpResponse:
    """One card of an item's page as it is now."""
    if not is_htmx(request):
        return see_other(f"{reverse('menus:item', args=[pk])}#{name}")
    context = item_context(request, pk)
    return with_word(render(request, f"menus/item_{name}.html", context), text, closes=closes)


def item_context(request: HttpRequest, pk: int) -> dict[str, Any]:
    """All that the page of one item shows."""
    item = reading.row(Item, request, pk)
    languages = [
        (code, word, words if isinstance(words := item.translations.get(code) or {}, dict) else {"name": words})
        for code, word in reading.other_languages(request)
    ]
    return editor.item_page(item) | {
        "languages": languages,
        "strength": f"{item.strength_permille / 10:g}" if item.strength_permille else "",
        "may_eighty_six": request.principal.may("menus.eighty_six"),
    }
