"""How a region's HTML is made and answered."""

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings

from live.http import partial_response
from live.signing import unsign
from tests.live.law import assert_region_law

SITE = override_settings(
    ROOT_URLCONF="tests.live.site.urls",
    LIVE_WATCHERS="tests.live.site.watchers",
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)


@pytest.fixture(autouse=True)
def site() -> object:
    from tests.live.site import settings  # noqa: PLC0415 - reads the environment of a running test

    with SITE, override_settings(TEMPLATES=settings.TEMPLATES):
        yield


def anna() -> Client:
    client = Client()
    client.cookies["who"] = "anna"
    return client


def test_a_region_fetched_by_its_url_equals_that_part_of_the_page() -> None:
    (region,) = assert_region_law(anna(), "/?every=10")
    assert region.url == "/region?every=10"


def test_the_law_notices_a_region_that_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = iter(range(9))
    monkeypatch.setattr("tests.live.site.urls.shown", lambda request: {"version": next(counted), "url": "/region"})
    with pytest.raises(AssertionError, match="is not what"):
        assert_region_law(anna(), "/")


def test_a_region_carries_its_topics_signed_for_its_reader() -> None:
    page = anna().get("/?every=10").content.decode()
    signed = page.split('data-live-topic="')[1].split('"')[0].split()
    assert [unsign(each, "signin.anna") for each in signed] == ["tab.1", "tab.2"]
    assert [unsign(each, "signin.berit") for each in signed] == [None, None]
    assert 'data-live-every="10"' in page
    assert 'data-live-words="{age} s old"' in page


def test_attributes_are_escaped_and_none_is_left_out() -> None:
    source = '{% load live %}{% live "tab.1" url=url aria_label=label class=nothing %}<b>{{ label }}</b>{% endlive %}'
    html = Template(source).render(Context({"label": '"<x>', "nothing": None, "url": "/?a=1&b=2"}))
    assert 'aria-label="&quot;&lt;x&gt;"' in html
    assert 'data-live-url="/?a=1&amp;b=2"' in html
    assert "<b>&quot;&lt;x&gt;</b></section>" in html
    assert "class" not in html


def test_the_same_html_is_answered_with_304_and_no_body() -> None:
    first = partial_response(RequestFactory().get("/"), "<p>1</p>")
    assert first["Cache-Control"] == "private, no-cache"
    ask = RequestFactory().get("/", headers={"If-None-Match": first["ETag"]})
    same, other = partial_response(ask, "<p>1</p>"), partial_response(ask, "<p>2</p>")
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    assert (other.status_code, other.content) == (200, b"<p>2</p>")
