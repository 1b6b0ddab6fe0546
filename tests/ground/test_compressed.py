"""What goes over the air is compressed: files once per version, pages as they are made."""

import gzip

import pytest
from django.conf import settings

from pos_site import static_files
from tests.cast import House

HTMX = f"{settings.STATIC_URL}vendor/htmx-4.0.1.min.js"


@pytest.mark.parametrize(("accepts", "coding"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None)])
def test_a_script_comes_as_the_browser_likes_it(client, accepts, coding):
    answer = client.get(HTMX, HTTP_ACCEPT_ENCODING=accepts)
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding") == coding
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert (len(answer.content) < 14_000) == bool(coding)


def test_a_script_that_is_there_already_isnt_sent_and_a_part_is_only_that(client):
    first = client.get(HTMX)
    again = client.get(HTMX, HTTP_IF_MODIFIED_SINCE=first.headers["Last-Modified"])
    assert (again.status_code, again.content, "Content-Type" in again.headers) == (304, b"", False)
    part = client.get(HTMX, HTTP_RANGE="bytes=10-19")
    assert (part.status_code, part.content) == (206, first.content[10:20])
    assert client.head(HTMX).headers["Content-Length"] == str(len(first.content))


def test_a_page_is_compressed_and_its_length_hides_the_token(house: House):
    client = house.client()
    answers = [client.get("/", HTTP_ACCEPT_ENCODING="gzip") for _ in range(12)]
    assert {it.headers["Content-Encoding"] for it in answers} == {"gzip"}
    pages = [gzip.decompress(it.content).decode() for it in answers]
    assert all("X-CSRFToken" in it for it in pages)
    assert len({len(it.content) for it in answers}) > 4, "Lengths tell an attacker what he guessed right."


def test_an_unchanged_region_costs_nothing_though_it_was_compressed(house: House):
    client = house.client()
    live = {"HTTP_ACCEPT_ENCODING": "gzip", "HTTP_HX_REQUEST": "true", "HTTP_X_LIVE": "1"}
    first = client.get("/floor/", **live)
    assert first.headers["Content-Encoding"] == "gzip"
    again = client.get("/floor/", HTTP_IF_NONE_MATCH=first.headers["ETag"], **live)
    assert again.status_code == 304
    assert not again.content


def test_half_a_copy_is_never_served(tmp_path, monkeypatch):
    source, target = tmp_path / "source", tmp_path / "served" / "v1"
    source.mkdir()
    (source / "a.css").write_text("body { color: red }\n" * 100)

    def power_cut(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(static_files.Compressor, "compress", power_cut)
        static_files.compress(source, target)
    assert not target.exists()
    static_files.compress(source, target)
    assert {it.name for it in target.iterdir()} == {"a.css", "a.css.br", "a.css.gz"}
    static_files.compress(source, target)
    assert [it.name for it in target.parent.iterdir()] == ["v1"]
