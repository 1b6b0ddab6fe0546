"""The house's look: a colour that can be read, and pictures that are nothing but pictures."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from journal.models import Entry
from staff.actions import set_public_url
from staff.views.look_settings import tones
from tests.cast import House, KeyedClient
from venues import colours
from venues.models import Venue
from venues.pictures import MOST_BYTES, PictureRefused, to_webp


@pytest.fixture
def anna(house: House, settings, tmp_path: Path) -> KeyedClient:
    settings.MEDIA_ROOT = tmp_path
    settings.PICTURE_DIRS = [tmp_path / "pictures"]
    return house.client(house.anna)


def drawn(kind: str = "PNG", **more) -> bytes:
    file = BytesIO()
    Image.new("RGB", (600, 300), "teal").save(file, kind, **more)
    return file.getvalue()


def upload(client: KeyedClient, data: bytes, name: str = "logo.png", which: str = "logo", **more):
    return client.post("/back/look/pictures/", {"which": which, "picture": SimpleUploadedFile(name, data)} | more)


def wall_of_pixels() -> bytes:
    """A PNG of 60,000 × 60,000 in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


def test_colour_and_strapline_are_saved(house: House, anna: KeyedClient) -> None:
    said = {"accent": "#AA2244", "strapline_en": "By the  water", "strapline_nl": "Aan het water", "strapline_sv": "x"}
    assert anna.post("/back/look/", said).status_code == 303
    venue = Venue.objects.get(pk=house.venue.pk)
    assert venue.accent == "#aa2244"
    assert venue.strapline == {"en": "By the water", "nl": "Aan het water"}
    assert Entry.objects.filter(kind="staff.look_saved").exists()


@pytest.mark.parametrize("accent", ["red", "#12345", "#1234567", "", "url(x)", "#12345g", "#aa2244\n"])
def test_a_colour_is_six_digits_and_nothing_else(house: House, anna: KeyedClient, accent: str) -> None:
    answer = anna.post("/back/look/", {"accent": accent})
    assert answer.status_code == (303 if accent.strip() == "#aa2244" else 422)


def test_the_preview_says_whether_a_colour_can_be_read(anna: KeyedClient) -> None:
    pale = anna.get("/back/look/preview/?accent=%23ffe680", headers={"HX-Request": "true"}).content.decode()
    assert "Hard to read on light" in pale and "Reads well" in pale
    assert anna.get("/back/look/preview/?accent=yellow").status_code == 422


@pytest.mark.parametrize("accent", ["#ffffff", "#000000", "#ffe680", "#1d6b52"])
def test_what_is_shown_can_be_read(accent: str) -> None:
    for tone in tones(accent):
        assert colours.contrast(tone["used"], tone["paper"]) >= 4.5
        assert colours.contrast(tone["used"], tone["on"]) >= 4.5


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_kept_as_webp_under_a_name_of_the_houses(house: House, anna: KeyedClient, kind: str) -> None:
    assert upload(anna, drawn(kind), "../../evil.svg").status_code == 303
    name = Venue.objects.get(pk=house.venue.pk).logo
    shown = anna.get(f"/pictures/{name}")
    assert name.startswith("logo-") and shown["Content-Type"] == "image/webp"
    picture = Image.open(BytesIO(shown.content))
    assert picture.format == "WEBP" and picture.size == (384, 192)
    assert name in anna.get("/back/look/").content.decode()


def test_what_a_camera_noted_is_gone(house: House) -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "home address", 6
    made = to_webp(drawn("JPEG", exif=exif), (384, 384))
    assert b"home address" not in made and b"EXIF" not in made
    assert Image.open(BytesIO(made)).size == (192, 384), "it stands upright all the same"


@pytest.mark.parametrize("tag", [0x0100, 0x011A])
def test_what_a_camera_noted_wrong_is_a_broken_picture(tag: int) -> None:
    """Words where a number belongs: turning the picture upright writes its notes anew."""
    upright = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    lie = struct.pack("<HHI4s", tag, 2, 3, b"ab\0\0")
    noted = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + b"".join(sorted((upright, lie))) + bytes(4)
    file = BytesIO()
    Image.new("RGB", (8, 4)).save(file, "JPEG", exif=noted)
    with pytest.raises(PictureRefused, match="broken"):
        to_webp(file.getvalue(), (384, 384))


def test_what_is_see_through_stays_so() -> None:
    file = BytesIO()
    Image.new("RGBA", (50, 50), (10, 20, 30, 0)).save(file, "PNG")
    made = Image.open(BytesIO(to_webp(file.getvalue(), (384, 384))))
    assert made.mode == "RGBA"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "SVG"),
        (b"<html>", "can read"),
        (b"", "can read"),
        (drawn("GIF"), "can read"),
        (drawn("TIFF"), "can read"),
        (drawn()[:80], "broken"),
        (drawn() + b"x" * MOST_BYTES, "too large"),
        (wall_of_pixels(), "too many pixels"),
    ],
    ids=["svg", "html", "nothing", "gif", "tiff", "cut off", "large", "bomb"],
)
def test_what_is_no_picture_is_refused_and_leaves_nothing(
    house: House, anna: KeyedClient, tmp_path: Path, data: bytes, says: str
) -> None:
    answer = upload(anna, data)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert Venue.objects.get(pk=house.venue.pk).logo == ""
    assert not list(tmp_path.glob("pictures/*"))


def test_a_wall_of_pixels_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("unpacked"))
    with pytest.raises(PictureRefused, match="pixels"):
        to_webp(wall_of_pixels(), (384, 384))


def test_another_picture_takes_the_place_of_the_first(house: House, anna: KeyedClient, tmp_path: Path) -> None:
    for _time in range(2):
        upload(anna, drawn(), which="cover")
    kept = [it.name for it in tmp_path.glob("pictures/*")]
    assert kept == [Venue.objects.get(pk=house.venue.pk).cover]
    assert anna.post("/back/look/pictures/", {"which": "cover", "remove": "1"}).status_code == 303
    assert not list(tmp_path.glob("pictures/*")) and not Venue.objects.get(pk=house.venue.pk).cover


def test_the_same_upload_again_keeps_one_picture(house: House, anna: KeyedClient, tmp_path: Path) -> None:
    for _time in range(2):
        assert upload(anna, drawn(), key="the-same-upload").status_code == 303
    assert [it.name for it in tmp_path.glob("pictures/*")] == [Venue.objects.get(pk=house.venue.pk).logo]


def test_only_who_may_changes_the_look(house: House) -> None:
    for path in ("/back/look/", "/back/look/preview/?accent=%23112233"):
        assert house.client().get(path).status_code == 403
    assert house.client().post("/back/look/pictures/", {"which": "logo", "remove": "1"}).status_code == 403


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://eat.example.org", True),
        ("http://192.168.1.20:8000/", True),
        ("", True),
        ("eat.example.org", False),
        ("javascript:alert(1)", False),
        ("https://eat.example.org/?x", False),
        ("https://me@eat.example.org", False),
    ],
)
def test_where_guests_reach_the_house_is_an_address(house: House, url: str, good: bool) -> None:
    with house.acting(house.anna) as act:
        if good:
            assert set_public_url(house.venue, url, act=act).public_url == url.rstrip("/")
        else:
            with pytest.raises(Exception, match="https"):
                set_public_url(house.venue, url, act=act)
