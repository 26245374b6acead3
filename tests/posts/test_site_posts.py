"""Posts and programmes of a site, their open places and their links: who may, what is refused, what stays on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from onet_files import SMALL, write
from openpyxl import Workbook, load_workbook
from post_site import PostSite

from assess.errors import BadInput, Closed, Conflict, NotAllowed
from assess.meaning.onet.files import read_release
from assess.meaning.onet.releases import place
from assess.meaning.posts import links, vacancies
from assess.meaning.posts import site as posts
from assess.nouns.post import Demand, Vacancy
from assess.store import shelf

ON = date(2026, 12, 1)


def vacancy(post_id: str, **more: object) -> Vacancy:
    told = {"places": 2, "opened_on": ON, "until": date(2026, 12, 31), "source": "电话"}
    return Vacancy(id="", post_id=post_id, by="", **{**told, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": " "}, "title"),
        ({"occupation": "9-99-99-99"}, "职业编码 9-99-99-99"),
        ({"onet": "37-2011"}, r"O\*NET 37-2011"),
        ({"letters": "RR"}, "Holland RR"),
        ({"letters": "RX"}, "Holland RX"),
        ({"offers": {"support": 6.0}}, "support 6"),
        ({"offers": {"money": 3.0}}, "money"),
        ({"schedule": ("sometimes",)}, "sometimes"),
        ({"hours_week": 100.0}, "100 > 84"),
    ],
)
def test_a_post_is_kept_only_where_everything_in_it_is_known(
    site: PostSite, wrong: dict[str, object], told: str
) -> None:
    with pytest.raises(BadInput, match=told):
        site.post(str(wrong.pop("title", "")), **wrong)


def test_level_three_adds_level_two_reviews_and_a_change_asks_for_a_new_review(site: PostSite) -> None:
    with pytest.raises(NotAllowed):
        posts.add(site.store, site.four, site.blank())
    post = site.analysed()
    with pytest.raises(NotAllowed):
        posts.review(site.store, site.three, post)
    reviewed = posts.review(site.store, site.two, post)
    assert (reviewed.reviewed_by, reviewed.letters_basis) == ("e2", "reviewed")
    changed = posts.change(site.store, site.three, replace(reviewed, place="二楼"))
    assert changed.reviewed_by is None
    with pytest.raises(Conflict):
        posts.change(site.store, site.three, replace(reviewed, place="三楼"))
    with pytest.raises(BadInput, match="says no demand yet"):
        posts.review(site.store, site.two, site.post())


def test_a_closed_post_keeps_its_past_and_comes_back_unreviewed(site: PostSite) -> None:
    post = posts.review(site.store, site.two, site.analysed())
    closed = posts.close(site.store, site.three, post, ON)
    assert posts.is_open(closed, ON) and not posts.is_open(closed, date(2026, 12, 2))
    with pytest.raises(Closed):
        posts.change(site.store, site.three, closed)
    again = posts.add(site.store, site.three, site.blank(closed.post.title))  # its title is free meanwhile
    with pytest.raises(Conflict, match="is here already"):
        posts.reopen(site.store, site.three, closed)
    posts.close(site.store, site.three, again, ON)
    assert posts.reopen(site.store, site.three, closed).reviewed_by is None


def test_a_title_stands_once_within_an_organisation(site: PostSite) -> None:
    site.post("保洁员")
    with pytest.raises(Conflict):
        site.post(" 保洁员 ")
    assert site.post("保洁员", organisation_id=site.shop.id).post.title == "保洁员"
    assert site.post("保洁员", kind="programme").kind == "programme"


def test_a_demand_stands_once_and_is_of_the_vocabulary(site: PostSite) -> None:
    post = site.blank()
    for demands in (
        (Demand(aspect="sight", what="near"), Demand(aspect="sight", what="near")),
        (Demand(aspect="sight", what="through_walls"),),
    ):
        with pytest.raises(BadInput, match="sight"):
            posts.add(site.store, site.three, replace(post, post=replace(post.post, demands=demands)))


def test_open_places_end_with_their_last_day_or_when_they_are_closed(site: PostSite) -> None:
    post = site.post()
    kept = vacancies.add(site.store, site.three, vacancy(post.id))
    days = (date(2026, 11, 30), ON, date(2026, 12, 31), date(2027, 1, 1))
    assert [vacancies.is_open(kept, day) for day in days] == [False, True, True, False]
    with pytest.raises(Conflict):
        vacancies.add(site.store, site.three, vacancy(post.id, places=5))
    closed = vacancies.close(site.store, site.three, kept, date(2026, 12, 10))
    assert not vacancies.is_open(closed, date(2026, 12, 11))
    for wrong in ({"places": 0}, {"until": date(2026, 11, 1)}, {"source": " "}):
        with pytest.raises(BadInput):
            vacancies.add(site.store, site.three, vacancy(post.id, opened_on=date(2026, 12, 5), **wrong))


def test_a_file_of_vacancies_names_every_wrong_cell_and_nothing_of_it_is_kept(site: PostSite) -> None:
    title = site.post().post.title
    site.post("理货员")
    site.post("理货员", organisation_id=site.shop.id)
    lines = (
        "12 月空缺,,,,,,",
        "岗位,单位,人数,开始日期,截止日期,来源,电话",
        f"{title},和平培训基地,2,2026-12-01,2026-12-31,电话,1",
        f"{title},,一个,2026-13-01,,,",
        f"{title},没有的单位,3,2026-12-05,2026-12-01,电话,",
        "理货员,,1,2026-12-01,,电话,",
        "没有的岗位,,1,2026-12-01,,电话,",
        f"{title},,501,2026年12月1日,,电话,",
    )
    with site.store.reading() as at:
        checked = vacancies.check(at, "vacancies.csv", "\n".join(lines).encode("gb18030"), ON)
        before = len(vacancies.every(at))
    assert [problem.cell for problem in checked.problems] == ["C4", "D4", "F4", "B5", "E5", "A6", "A7", "C8"]
    assert checked.vacancies == () and checked.unread == ("电话",) and checked.rows == 6
    with pytest.raises(BadInput, match="8 things must be mended first"):
        vacancies.bring_in(site.store, site.three, checked)
    with site.store.reading() as at:
        assert len(vacancies.every(at)) == before


def test_a_sound_spreadsheet_comes_in_whole_and_not_a_second_time(site: PostSite, tmp_path: Path) -> None:
    one, two = site.post(), site.post(kind="programme")
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Post", "Places", "From", "Until", "Source"),
        (one.post.title, 2, "2026-12-01", None, "told"),
        (two.post.title, 12, date(2026, 12, 3), date(2026, 12, 20), "told"),
    ):
        sheet.append(row)
    book.save(tmp_path / "v.xlsx")
    content = (tmp_path / "v.xlsx").read_bytes()
    with site.store.reading() as at:
        checked = vacancies.check(at, "v.xlsx", content, ON)
    kept = vacancies.bring_in(site.store, site.three, checked)
    assert [(v.places, v.opened_on, v.until) for v in kept] == [
        (2, ON, None),
        (12, date(2026, 12, 3), date(2026, 12, 20)),
    ]
    with site.store.reading() as at:
        again = vacancies.check(at, "v.xlsx", content, ON)
    assert [problem.cell for problem in again.problems] == ["A2", "A3"]
    with pytest.raises(Conflict):
        vacancies.bring_in(site.store, site.three, checked)


def test_the_template_is_read_back_by_its_own_head(site: PostSite, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(vacancies.empty_file("空缺"))
    head = [cell.value for cell in load_workbook(tmp_path / "t.xlsx").worksheets[0][1]]
    assert head == [names[0] for names in vacancies.HEADINGS.values()]
    with site.store.reading() as at:
        checked = vacancies.check(at, "t.xlsx", (tmp_path / "t.xlsx").read_bytes(), ON)
    assert {problem.heading for problem in checked.problems} == {"岗位或项目", "单位"}  # the made-up example


def test_a_link_names_two_known_codes_and_its_basis_and_is_removed_with_a_reason(site: PostSite) -> None:
    post = site.post()
    link = links.add(site.store, site.three, f"post:{post.id}", "csco:4-09-08-01", "same", "示例评估师判断")
    with site.store.reading() as at:
        assert links.beside(at, "csco:4-09-08-01") == (f"post:{post.id}",)
    with pytest.raises(Conflict):
        links.add(site.store, site.three, "csco:4-09-08-01", f"post:{post.id}", "near", "x")
    for one, other, basis in (
        ("csco:9-99", "onet:37-2011.00", "x"),
        ("isco:5153", "onet:37-2011.00", "x"),
        ("onet:37-2011", "csco:4-09-08-01", "x"),
        ("post:none", "csco:4-09-08-01", "x"),
        ("csco:4-09-08-01", "csco:4-09-08-01", "x"),
        ("csco:4-09-08-01", "onet:37-2011.00", " "),
    ):
        with pytest.raises(BadInput):
            links.add(site.store, site.three, one, other, "near", basis)
    with pytest.raises(BadInput, match="why the link no longer holds"):
        links.remove(site.store, site.three, link, " ")
    removed = links.remove(site.store, site.three, link, "岗位变了")
    with site.store.reading() as at:
        assert links.of(at, "csco:4-09-08-01") == () and removed in shelf.every(at, type(link))
    with pytest.raises(Closed):
        links.remove(site.store, site.three, removed, "再来")
    links.add(site.store, site.three, f"post:{post.id}", "csco:4-09-08-01", "near", "重新判断")


def test_links_come_by_file_whole_or_not_at_all_and_o_net_codes_are_looked_up_once_a_release_is_here(
    site: PostSite, tmp_path: Path
) -> None:
    content = (
        "编码一,编码二,关系,依据\n"
        "csco:4-02-02-04,onet:53-3051.00,相近,自己判断\n"
        "csco:4-02-02-04,onet:11-9999.00,相近,自己判断\n"
        "onet:53-3051.00,csco:4-02-02-04,大概,\n"
    ).encode()
    workspace = site.store.settings.workspace
    with site.store.reading() as at:
        before = links.check("l.csv", content, at, workspace)
    assert [problem.cell for problem in before.problems] == ["C4", "D4"]
    place(workspace, read_release(write(tmp_path / "db", SMALL)))
    with site.store.reading() as at:
        after = links.check("l.csv", content, at, workspace)
        good = links.check("l.csv", b"\n".join(content.split(b"\n")[:2]), at, workspace)
        twice = links.check("l.csv", b"\n".join([*content.split(b"\n")[:2], content.split(b"\n")[1]]), at, workspace)
    assert [problem.cell for problem in after.problems] == ["B3", "C4", "D4"] and not after.links
    assert [problem.cell for problem in twice.problems] == ["A3"]
    (kept,) = links.bring_in(site.store, site.three, good)
    assert (kept.kind, kept.by) == ("near", "e3")
