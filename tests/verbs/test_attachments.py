"""An attachment is what its bytes are, is read by nobody without the client's key, and can be destroyed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from verb_site import VerbSite

from assess.errors import BadInput, Closed, Conflict, NotAllowed, NotFound, Unavailable
from assess.nouns.attachment import Attachment
from assess.nouns.consent import Purpose
from assess.reception import attachments
from assess.reception.attached_files import fit, media_of
from assess.settings import Settings
from assess.store import attachments as kept
from assess.store import clients, schema
from assess.store.backup import backup
from assess.store.database import Store

ORIENTATION, GPS = 0x0112, 0x8825  # Exif 2.32
PDF = b"%PDF-1.7\n" + b"planted words of a page " * 40 + b"\ntrailer\n%%EOF\n"
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"planted film " * 40
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm" + bytes(200)
SETTINGS = Settings(workspace=Path())


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 32), orientation: int | None = None) -> bytes:
    """A picture, red on the left and blue on the right, with a place and a device written in it if it is turned."""
    made, saved = Image.new("RGB", size, (0, 0, 255)), io.BytesIO()
    made.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    if orientation is not None:
        exif[ORIENTATION], exif[0x0110] = orientation, "planted camera"
        exif.get_ifd(GPS)[2] = (39.0, 54.0, 26.0)
    made.save(saved, kind, exif=exif)
    return saved.getvalue()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[VerbSite]:
    opened = VerbSite.open(tmp_path)
    yield opened
    opened.store.close()


def ready(site: VerbSite) -> str:
    case_id = site.booked()
    site.consented(case_id)
    return case_id


def attached(site: VerbSite, case_id: str, content: bytes = PDF, kind: str = "certificate") -> Attachment:
    how = {"kind": kind, "content": content, "name": " 残疾人证 正面 ", "note": "planted note"}
    return attachments.attach(site.store, site.four, case_id, **how).attachment  # type: ignore[arg-type]


# what a file is


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (PDF, "application/pdf"),
        (MP4, "video/mp4"),
        (WEBM, "video/webm"),
    ],
)
def test_a_file_is_what_its_first_bytes_are(content: bytes, media: str) -> None:
    assert media_of(content) == media == fit(content, "other", SETTINGS).media


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04" + bytes(60),  # an office file or an archive
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60),  # an older office file
        b"MZ" + bytes(60),
        b"GIF89a" + bytes(60),
        b"  %PDF-1.7",
    ],
)
def test_scripts_office_files_and_programs_are_refused_whatever_they_are_called(site: VerbSite, content: bytes) -> None:
    with pytest.raises(BadInput, match="whatever it is called"):
        attachments.attach(site.store, site.four, ready(site), kind="other", content=content, name="证件.jpg")


@pytest.mark.parametrize(
    ("kind", "content", "says"),
    [
        ("photo", PDF, "must be JPG, PNG, WEBP; this one is pdf"),
        ("video", picture(), "must be MP4, WEBM; this one is jpg"),
        ("certificate", picture()[:-200], "cut short or damaged"),
        ("certificate", picture("PNG")[:-40], "cut short or damaged"),
        ("certificate", b"\xff\xd8\xff" + bytes(400), "cut short or damaged"),
        ("certificate", PDF[:-10], "PDF is cut short"),
        ("certificate", PDF.replace(b"planted", b"/JavaScript"), "holds a script"),
        ("certificate", PDF.replace(b"planted", b"/EmbeddedFile"), "holds a script"),
    ],
)
def test_a_file_that_may_not_be_kept_is_refused_with_what_to_do(kind: str, content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        fit(content, kind, SETTINGS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("limit", "content", "says"),
    [("photo_megabytes", picture(size=(9, 9)), "at most 0 MB"), ("pdf_megabytes", PDF, "at most 0 MB"),
     ("video_megabytes", MP4, "at most 0 MB")],
)  # fmt: skip
def test_each_type_has_its_own_size_which_the_site_sets(limit: str, content: bytes, says: str) -> None:
    fit(content, "other", SETTINGS)
    with pytest.raises(BadInput, match=says):
        fit(content, "other", replace(SETTINGS, **{limit: 0}))  # type: ignore[arg-type]


def test_a_picture_of_more_pixels_than_a_page_can_bear_is_refused_before_it_is_unpacked() -> None:
    saved = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(saved, "PNG")  # 81 million pixels in some kilobytes
    with pytest.raises(BadInput, match="81 million pixels"):
        fit(saved.getvalue(), "photo", SETTINGS)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_a_picture_loses_place_and_camera_and_stands_upright(kind: str) -> None:
    told = picture(kind, orientation=6)  # 6: turned a quarter; upright, red is at the top
    assert b"planted camera" in told
    kept_file = fit(told, "photo", SETTINGS)
    assert kept_file.stripped and b"planted" not in kept_file.content and b"Exif" not in kept_file.content
    with Image.open(io.BytesIO(kept_file.content)) as seen:
        assert seen.size == (32, 64) and not dict(seen.getexif())
        top, bottom = seen.convert("RGB").getpixel((16, 4)), seen.convert("RGB").getpixel((16, 60))
    assert top[0] > 200 > 60 > top[2] and bottom[2] > 200 > 60 > bottom[0]  # type: ignore[index]


def test_a_jpeg_that_stands_upright_keeps_every_pixel_and_loses_what_is_written_beside_and_behind_it() -> None:
    told = picture("JPEG", orientation=1)
    kept_file = fit(told + b"planted film of a moving photo", "photo", SETTINGS)
    with Image.open(io.BytesIO(told)) as before, Image.open(io.BytesIO(kept_file.content)) as after:
        assert before.tobytes() == after.tobytes() and not dict(after.getexif())
    assert kept_file.stripped and b"planted" not in kept_file.content
    again = fit(kept_file.content, "photo", SETTINGS)
    assert again.content == kept_file.content and not again.stripped


# who may, and who can read it


def test_an_attachment_needs_consent_and_one_of_the_person_needs_consent_to_recording(site: VerbSite) -> None:
    case_id = site.booked()
    with pytest.raises(NotAllowed, match="no consent to the assessment"):
        attached(site, case_id)
    site.consented(case_id)
    attached(site, case_id)
    for kind, content in (("photo", picture()), ("video", MP4)):
        with pytest.raises(NotAllowed, match="photos and recordings"):
            attached(site, case_id, content, kind)
    site.consented(case_id, purpose=Purpose.RECORDING)
    assert attached(site, case_id, picture(), "photo").media == "image/jpeg"
    with site.store.reading() as at:
        assert [one.name for one in attachments.standing(at, case_id)] == ["残疾人证 正面"] * 2


def test_the_same_file_is_attached_once(site: VerbSite) -> None:
    case_id = ready(site)
    attached(site, case_id)
    with pytest.raises(Conflict, match="attached to the case already"):
        attached(site, case_id)
    other = ready(site)
    attached(site, other)


def test_no_file_of_the_site_nor_its_backup_holds_the_plain_bytes_and_both_give_them_back(alone: VerbSite) -> None:
    case_id = ready(alone)
    made = attached(alone, case_id)
    assert attachments.content_of(alone.store, made) == PDF
    copy = backup(alone.store)
    assert copy is not None
    folder = alone.store.settings.workspace
    found = [
        (file.name, text)
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".py"
        for text in (b"planted words", "残疾人证 正面".encode(), b"planted note")
        if text in file.read_bytes()
    ]
    assert found == []
    elsewhere = Store.open(replace(alone.store.settings, database=f"sqlite:///{copy}"))
    assert attachments.content_of(elsewhere, made) == PDF
    elsewhere.close()


def test_bytes_moved_to_another_attachment_do_not_open(alone: VerbSite) -> None:
    case_id = ready(alone)
    one, other = attached(alone, case_id), attached(alone, case_id, PDF + b" ")
    table = schema.attachment_content
    with alone.store.writing("e", "move", "site") as tx:
        moved = tx.connection.scalar(table.select().with_only_columns(table.c.content))
        tx.connection.execute(table.update().where(table.c.attachment_id == other.id).values(content=moved))
    assert attachments.content_of(alone.store, one) == PDF
    with pytest.raises(Unavailable, match="does not open"):
        attachments.content_of(alone.store, other)


def test_erasing_the_client_closes_every_attachment_and_leaves_the_entry(alone: VerbSite) -> None:
    case_id = ready(alone)
    made = attached(alone, case_id)
    with alone.store.writing("e", "erase", "site") as tx:
        clients.erase(tx, alone.file(case_id).client_id)
    with pytest.raises(Closed, match="identity was erased"):
        attachments.content_of(alone.store, made)
    with alone.store.reading() as at:
        (entry,) = attachments.standing(at, case_id)
    assert (entry.name, entry.note, entry.media, entry.digest) == (None, None, "application/pdf", made.digest)


def test_removing_destroys_the_bytes_for_good_and_keeps_the_entry_with_its_reason(alone: VerbSite) -> None:
    case_id = ready(alone)
    made = attached(alone, case_id)
    with pytest.raises(BadInput, match="reason is empty"):
        attachments.remove(alone.store, alone.four, made, " ")
    gone = attachments.remove(alone.store, alone.four, made, "附错了人")
    with alone.store.reading() as at:
        assert attachments.standing(at, case_id) == ()
        assert [one.why_removed for one in attachments.removed(at, case_id)] == ["附错了人"]
        assert at.connection.execute(schema.attachment_content.select()).all() == []
        with pytest.raises(NotFound):
            kept.content_of(at, made)
    with pytest.raises(Closed, match="removed already"):
        attachments.remove(alone.store, alone.four, gone, "again")
    assert attached(alone, case_id).id != made.id  # and can be attached again
