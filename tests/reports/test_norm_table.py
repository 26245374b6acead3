"""Does a printed norm table say what the set says, with its standing, in every kind of file?"""

from __future__ import annotations

import io
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from scipy.stats import norm

from assess.locale import translator
from norms.find import library
from norms.fit import Asked, fit
from norms.look_up import look_up
from norms.normset import NormSet, Person
from norms.publish import Described, folder_of
from norms.read import read_folder
from norms.tally import tally
from reports.errors import NotTold
from reports.norm_about import about
from reports.norm_table import norm_table_frame
from reports.norm_table_files import csv_bytes, named, xlsx_bytes
from reports.norm_table_pdf import first_sentences, norm_table_pdf
from reports.norm_table_print import grids

DESCRIBED = Described(
    id="here", version="1", measures="some_scale", scale="s", scoring="sum_of_items", unit="points", better="higher",
    population="Trainees", country="CN", collected="2026", verified="For a claim", source="This site, 2026",
    names={"zh": "装配作业", "en": "Assembly"}, limits={"zh": "只用于本站。", "en": "Here only."}, reliability=0.9,
    reliability_source="alpha of the sample",
)  # fmt: skip
SETS = library()
BOTH = ("raw", "place")


def site_set(**more: Any) -> NormSet:
    chance = np.random.default_rng(4)
    people = pd.DataFrame({"age_months": chance.integers(240, 720, 1500), "sex": chance.choice(["F", "M"], 1500)})
    people["raw"] = chance.binomial(40, chance.beta(4 + people["age_months"] / 240, 6)).astype(float)
    counts = tally(people, age="age_months", strata=["sex"])
    model = fit(counts, Asked(family="beta_binomial", raw_low=0, raw_high=40, factors=("sex",), age_degree=1))
    return read_folder(folder_of(replace(DESCRIBED, **more), model))


@pytest.fixture(scope="module")
def here() -> NormSet:
    return site_set()


def test_every_raw_score_is_the_models_at_its_t(here: NormSet) -> None:
    frame = norm_table_frame(here)
    assert here.model is not None
    people = frame.assign(age=(frame["age_months"].astype(float) + 0.5) / 12)
    z = ((frame["t_score"] - 50) / 10).to_numpy()
    np.testing.assert_allclose(frame["raw"], here.model.raw(z, people))
    half = norm.ppf(0.95) * np.sqrt(here.model.raw_variance(z, people))
    np.testing.assert_allclose(frame["high"] - frame["raw"], half)


def test_every_place_is_that_of_a_look_up(here: NormSet) -> None:
    frame = norm_table_frame(here, "place").sample(25, random_state=1)
    for row in frame.to_dict("records"):
        person = Person(age_years=None, age_months=int(row["age_months"]), sex=row["sex"])
        score = look_up(here, scale="s", scoring="sum_of_items", unit="points", raw=row["raw"], person=person)
        assert score.t_score == pytest.approx(row["t_score"], nan_ok=True)
        assert set(score.flags) == set(str(row["flags"]).split())


def test_the_groups_are_five_years_of_age_at_their_middle(here: NormSet) -> None:
    ages = norm_table_frame(here)[["age_from", "age_to", "age_months"]].drop_duplicates()
    assert ages.iloc[0].tolist() == [20, 24, 270] and ages.iloc[-1].tolist() == [55, 59, 690]


def test_bands_can_be_named_and_must_lie_in_the_model(here: NormSet) -> None:
    assert norm_table_frame(here, bands=[(30, 39)])["age_months"].unique().tolist() == [420]
    with pytest.raises(NotTold, match="No age group"):
        norm_table_frame(here, bands=[(70, 79)])


def test_a_score_beyond_the_ends_of_the_scale_is_empty(here: NormSet) -> None:
    frame = norm_table_frame(here, t_scores=[0.0, 50.0, 100.0])
    assert not (frame["raw"] > 40).any() and not (frame["raw"] < 0).any()


def test_a_table_of_strata_is_mean_and_sd() -> None:
    frame = norm_table_frame(SETS["grip_mathiowetz1985"], t_scores=[50.0, 60.0])
    table = SETS["grip_mathiowetz1985"].table
    np.testing.assert_allclose(frame[frame["t_score"] == 50]["raw"], table["mean"])
    np.testing.assert_allclose(frame[frame["t_score"] == 60]["raw"], table["mean"] + table["sd"])
    assert frame["low"].isna().all()  # its n are recalled


def test_a_shorter_time_has_the_higher_t() -> None:
    frame = norm_table_frame(SETS["nine_hole_peg_mathiowetz1985"], t_scores=[40.0, 60.0])
    raw = frame.pivot(index=["sex", "hand", "age_from"], columns="t_score", values="raw")
    assert (raw[60.0] < raw[40.0]).all()


def test_printed_percentiles_are_printed_again_without_a_t() -> None:
    norm_set = SETS["grip_international_percentiles2025"]
    frame = norm_table_frame(norm_set)
    assert frame["raw"].tolist() == norm_set.table["value"].tolist() and frame["t_score"].isna().all()


@pytest.mark.parametrize("name", ["whodas12_andrews2009", "five_times_sit_to_stand_bohannon2006"])
def test_a_set_without_a_z_has_no_table_of_t_scores(name: str) -> None:
    with pytest.raises(NotTold, match="no table of T scores"):
        norm_table_frame(SETS[name])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_excel_reads_the_csv_and_every_row_says_its_standing(here: NormSet, language: str) -> None:
    say = translator(language)
    written = csv_bytes(here, norm_table_frame(here), say)
    assert written.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(io.BytesIO(written))
    assert set(read[say("Standing of the set")]) == {say("made at this site")}
    np.testing.assert_allclose(read[say("Raw score")], norm_table_frame(here)["raw"], rtol=1e-12)


def test_the_book_has_a_sheet_a_stratum_and_begins_with_what_the_set_is(here: NormSet) -> None:
    say = translator("zh")
    frames = [norm_table_frame(here, gives) for gives in BOTH]  # type: ignore[arg-type]
    book = load_workbook(BytesIO(xlsx_bytes(here, frames, say, "zh")))
    assert book.sheetnames == ["这套常模", "女 T 查原始分", "男 T 查原始分", "女 原始分查 T", "男 原始分查 T"]
    first = {row[0].value: row[1].value for row in book["这套常模"].iter_rows(min_row=2)}
    assert first["样本量"] == "1500" and first["不能用于"] == "只用于本站。" and "对数似然" in first["拟合指标"]
    sheet = book["男 T 查原始分"]
    heads = [cell.value for cell in sheet[1]]
    got = [row[heads.index("原始分")].value for row in sheet.iter_rows(min_row=2)]
    wanted = frames[0][frames[0]["sex"] == "M"]["raw"]
    np.testing.assert_allclose([np.nan if g is None else g for g in got], wanted)
    assert sheet.freeze_panes == "A2"


def test_a_text_that_looks_like_a_formula_stays_a_text(here: NormSet) -> None:
    tricky = replace(here, population="=1+1")
    book = load_workbook(BytesIO(xlsx_bytes(tricky, [norm_table_frame(tricky)], str, "en")))
    cell = next(row[1] for row in book.worksheets[0].iter_rows() if row[0].value == "Population")
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pdf_is_accessible_and_every_page_says_what_it_is_of(here: NormSet, language: str) -> None:
    say = translator(language)
    frames = [norm_table_frame(here, gives) for gives in BOTH]  # type: ignore[arg-type]
    written = norm_table_pdf(here, frames, say, language)
    assert written == norm_table_pdf(here, frames, say, language)
    opened = PdfReader(BytesIO(written))
    assert opened.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in opened.xmp_metadata.stream.get_data()
    for number, page in enumerate(opened.pages, start=1):
        text = page.extract_text()
        assert here.hash[:12] in text and say("made at this site") in text and "This site, 2026" in text
        assert (
            here.limits[language] in text
            and say("page {page} of {pages}").format(page=number, pages=len(opened.pages)) in text
        )


def test_the_pdf_prints_the_figures_of_the_set(here: NormSet) -> None:
    (women, men) = grids(here, norm_table_frame(here), str)
    frame = norm_table_frame(here)
    row = frame[(frame["sex"] == "F") & (frame["t_score"] == 50)]
    printed = next(line for line in women.rows if line[0] == "50")
    assert printed[:2] == ("50", "50") and list(printed[2:]) == [f"{raw:.1f}" for raw in row["raw"]]
    text = "".join(p.extract_text() for p in PdfReader(BytesIO(norm_table_pdf(here, [frame], str, "en"))).pages)
    assert " ".join(printed) in text.replace("\n", " ")
    assert men.stratum == "male"


def test_only_a_simulated_set_is_marked_for_training_across() -> None:
    made_up = site_set(status="simulated")
    frame = norm_table_frame(made_up, bands=[(30, 39)])
    for norm_set, times in ((made_up, True), (replace(made_up, status="provisional"), False)):
        page = PdfReader(BytesIO(norm_table_pdf(norm_set, [frame], translator("zh"), "zh"))).pages[1]
        assert ("仅供培训" in page.extract_text().replace("\n", "")) is times
        assert times or "暂用" in page.extract_text()


def test_heads_are_marked_so_that_they_repeat(here: NormSet) -> None:
    frame = norm_table_frame(here)
    opened = PdfReader(BytesIO(norm_table_pdf(here, [frame], str, "en")))
    with_head = [page for page in opened.pages if "Percentile" in page.extract_text()]
    assert len(with_head) >= 3  # 61 rows a sex do not fit one page


def test_doubtful_figures_and_unknown_numbers_are_told() -> None:
    told = dict(about(SETS["six_minute_walk_zou"], str, "en"))
    assert "518 (72)" in told["Figures in doubt"] and told["People"] == "621"
    assert "not known" in dict(about(SETS["grip_mathiowetz1985"], str, "en"))["People"]
    assert "not known" in told["Reliability"]


def test_nothing_is_lost_from_a_rows_levels_in_words() -> None:
    norm_set = SETS["grip_mathiowetz1985"]
    shown = named(norm_set, norm_table_frame(norm_set), translator("zh"))
    assert set(shown["性别"]) == {"男", "女"} and set(shown["手"]) == {"左手", "右手"}


def test_percentiles_of_a_table_rise_with_t(here: NormSet) -> None:
    for grid in grids(here, norm_table_frame(here), str):
        shown = [float(row[1]) for row in grid.rows]
        assert all(b >= a for a, b in pairwise(shown)) and shown[0] > 0 and shown[-1] < 100


def test_limits_are_cut_at_a_sentence_only() -> None:
    assert first_sentences("第一句。第二句。", 5) == "第一句。"
    assert first_sentences("Not for this. Nor for that.", 100) == "Not for this. Nor for that."
