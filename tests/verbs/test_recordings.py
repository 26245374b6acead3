"""A person's voice wins over the engine, a clip belongs to its words, and either can be withdrawn with a reason."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from verb_site import VerbSite
from voices import MP4, WEBM, voice

from assess.errors import BadInput, Closed, NotAllowed, NotFound
from assess.locale import translator
from assess.nouns.accommodation import Accommodation
from assess.nouns.recording import PLAYER, Recording
from assess.nouns.sitting import Sitting
from assess.service import recordings
from assess.sitting import heard, spoken
from assess.speech.render import speech_key
from assess.store import audit, backup, canonical
from assess.store import recordings as kept
from instruments.find import library

RIASEC = "riasec_interest"
SENTENCE = "请想一想：做这件事，您喜欢吗？"
INSTRUMENT = library()[RIASEC]
REST = "休息一下"  # the player's own


def add(site: VerbSite, content: bytes | None = None, **more: str) -> Recording:
    """A voice of level 3 for SENTENCE, unless `more` says otherwise."""
    told = {"instrument_id": RIASEC, "language": "zh", "dialect": "", "sentence": SENTENCE, **more}
    return recordings.add_voice(site.store, site.three, content=content or voice(), **told)


def sitting(language: str = "zh", dialect: str = "", instrument: str = RIASEC) -> Sitting:
    """A sitting that only speech asks about."""
    spoken_ = Accommodation(feature="spoken", parameters={"dialect": dialect} if dialect else {})
    return Sitting(
        id="s",
        case_id="c",
        instrument=instrument,
        instrument_version="1",
        instrument_hash="h",
        norm_hashes={},
        language=language,
        mode="player",
        accommodations=(spoken_,),
        breaks_construct=(),
        code_version="0",
        planned_at=canonical.now(),
    )


@pytest.fixture
def fresh(tmp_path: Path) -> VerbSite:
    """A site without a recording."""
    return VerbSite.open(tmp_path)


def test_a_persons_voice_is_heard_in_place_of_the_engine(fresh: VerbSite) -> None:
    recording = add(fresh)
    with fresh.store.reading() as at:
        voices = spoken.voices_of(at, sitting())
        content = kept.content_of(at, recording.content_hash)
    (told,) = heard.heard(INSTRUMENT, sitting(), SENTENCE, voices=voices)
    assert told == {"text": SENTENCE, "key": recording.content_hash}
    by_content = spoken.file_of(fresh.store, sitting(), INSTRUMENT, recording.content_hash)
    by_engine_key = spoken.file_of(fresh.store, sitting(), INSTRUMENT, speech_key(SENTENCE, "zh"))
    assert by_content == by_engine_key and by_content.read_bytes() == content
    assert sha256(content).hexdigest() == recording.content_hash


def test_the_easy_words_share_the_voice_of_the_same_sentence_and_english_does_not(fresh: VerbSite) -> None:
    recording = add(fresh)
    with fresh.store.reading() as at:
        assert recordings.voice_of(at, RIASEC, "zh-easy", "", SENTENCE) == recording
        assert recordings.voice_of(at, RIASEC, "en", "", SENTENCE) is None
        assert recordings.voice_of(at, "grip_strength", "zh", "", SENTENCE) is None


def test_a_dialect_goes_before_the_standard_and_the_standard_stands_in(fresh: VerbSite) -> None:
    standard, sichuan = add(fresh), add(fresh, voice(pitch_hz=210), dialect=" Sichuan ")
    with fresh.store.reading() as at:
        said = [recordings.voice_of(at, RIASEC, "zh", d, SENTENCE) for d in ("", "sichuan", "yue")]
        of_the_client = spoken.voices_of(at, sitting(dialect="sichuan"))
    assert said == [standard, sichuan, standard]
    assert of_the_client[SENTENCE] == sichuan.content_hash


def test_the_newest_voice_stands_and_a_withdrawn_one_gives_way(fresh: VerbSite) -> None:
    first, second = add(fresh), add(fresh, voice(pitch_hz=220))
    with fresh.store.reading() as at:
        assert recordings.voice_of(at, RIASEC, "zh", "", SENTENCE) == second
    gone = recordings.withdraw(fresh.store, fresh.three, second.id, "  读错了一个字 ")
    assert (gone.withdrawn_by, gone.why_withdrawn) == ("e3", "读错了一个字")
    with fresh.store.reading() as at:
        assert recordings.voice_of(at, RIASEC, "zh", "", SENTENCE) == first
        assert kept.content_of(at, second.content_hash)
        entry = audit.entries(at, "site")[-1]
    assert (entry.verb, entry.actor, entry.reason) == ("recordings.withdraw", "e3", "  读错了一个字 ")
    with pytest.raises(Closed):
        recordings.withdraw(fresh.store, fresh.three, second.id, "again")
    with pytest.raises(NotFound):
        spoken.file_of(fresh.store, sitting(), INSTRUMENT, second.content_hash)


def test_the_players_own_words_can_have_a_voice_and_an_instruments_goes_before(fresh: VerbSite) -> None:
    everywhere = add(fresh, instrument_id=PLAYER, sentence=REST)
    with fresh.store.reading() as at:
        assert recordings.voice_of(at, RIASEC, "zh", "", REST) == everywhere
        told = heard.player_words(INSTRUMENT, sitting(), spoken.voices_of(at, sitting()))
    assert told[REST][0]["key"] == everywhere.content_hash
    assert told["继续"][0]["key"] == speech_key("继续", "zh")


def test_adding_and_withdrawing_take_level_3(fresh: VerbSite) -> None:
    recording = add(fresh)
    for verb in (
        lambda: recordings.add_voice(
            fresh.store,
            fresh.four,
            instrument_id=RIASEC,
            language="zh",
            dialect="",
            sentence=SENTENCE,
            content=voice(),
        ),
        lambda: recordings.withdraw(fresh.store, fresh.four, recording.id, "x"),
        lambda: recordings.add_clip(
            fresh.store, fresh.four, instrument_id=RIASEC, item_id="r1", language="zh", content=MP4
        ),
    ):
        with pytest.raises(NotAllowed, match="takes level 3"):
            verb()
    with fresh.store.reading() as at:
        assert kept.of_instrument(at, RIASEC) == (recording,)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"sentence": "不在题里的话。"}, "is not in the words"),
        ({"language": "en"}, "is not in the words"),
        ({"instrument_id": "nothing"}, "is not in the library"),
        ({"dialect": "四川话 (成都)"}, "short name"),
        ({"dialect": "x" * 21}, "short name"),
    ],
)
def test_a_voice_for_nothing_is_refused(fresh: VerbSite, more: dict[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says) as wrong:
        add(fresh, **more)
    assert wrong.value.say(translator("zh")) != str(wrong.value)
    with fresh.store.reading() as at:
        assert kept.of_instrument(at, RIASEC) == ()


def test_a_clip_belongs_to_its_item_and_what_is_missing_is_told(fresh: VerbSite) -> None:
    told = {"instrument_id": RIASEC, "language": "zh"}
    first = recordings.add_clip(fresh.store, fresh.three, item_id="r1", content=MP4, speaker="赵老师", **told)
    recordings.add_clip(fresh.store, fresh.three, item_id="instruction", content=WEBM, **told)
    with fresh.store.reading() as at:
        assert recordings.sign_clip_of(at, RIASEC, "r1") == first and first.speaker == "赵老师"
        assert recordings.sign_clip_of(at, RIASEC, "i1") is None
        missing = recordings.missing_clips(at, INSTRUMENT)
        assert set(missing) == set(INSTRUMENT.item_ids) - {"r1"}
        assert spoken.clips_of(at, INSTRUMENT) == {"instruction": "instruction.webm", "r1": "r1.mp4"}
    file, media = spoken.clip_of(fresh.store, INSTRUMENT, "r1.mp4")
    assert (file.read_bytes(), media) == (MP4, "video/mp4")
    for name in ("r1.webm", "i1.mp4", "../zhiheng.sqlite", ""):
        with pytest.raises(NotFound):
            spoken.clip_of(fresh.store, INSTRUMENT, name)


def test_a_clip_of_words_that_have_changed_serves_no_more(fresh: VerbSite) -> None:
    told = {"instrument_id": RIASEC, "item_id": "r1", "language": "zh", "content": MP4}
    recordings.add_clip(fresh.store, fresh.three, **told)  # type: ignore[arg-type]
    words = {
        language: replace(said, items={**said.items, "r1": f"{said.items['r1']} (new)"})
        for language, said in INSTRUMENT.words.items()
    }
    with fresh.store.reading() as at:
        assert "r1" in recordings.missing_clips(at, replace(INSTRUMENT, words=words))
        assert "r1" not in recordings.missing_clips(at, INSTRUMENT)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"item_id": "r99"}, "has no item"),
        ({"instrument_id": PLAYER}, "has no item"),
        ({"language": "fr"}, "no words in 'fr'"),
        ({"content": b"GIF89a"}, "neither MP4 nor WebM"),
    ],
)
def test_a_clip_for_nothing_is_refused(fresh: VerbSite, more: dict[str, object], says: str) -> None:
    told = {"instrument_id": RIASEC, "item_id": "r1", "language": "zh", "content": MP4, **more}
    with pytest.raises(BadInput, match=says):
        recordings.add_clip(fresh.store, fresh.three, **told)  # type: ignore[arg-type]


def test_a_backup_holds_the_voices_and_a_lost_cache_is_filled_from_the_store(fresh: VerbSite) -> None:
    recording = add(fresh)
    copy = backup.backup(fresh.store)
    assert copy is not None
    engine = create_engine(f"sqlite:///{copy}")
    with engine.connect() as connection:
        (content,) = connection.scalars(text("SELECT content FROM recording_content")).all()
    engine.dispose()
    assert sha256(content).hexdigest() == recording.content_hash
    file = spoken.kept_file(fresh.store, recording)
    file.unlink()
    assert spoken.kept_file(fresh.store, recording).read_bytes() == content
    with fresh.store.reading() as at:
        assert audit.verify(at) == ()
