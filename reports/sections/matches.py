"""How do posts stand beside this person, and which are proposed? Each demand by itself; no number for a whole post."""

from __future__ import annotations

from collections.abc import Sequence

from assess.nouns.document import Block
from assess.nouns.match import DemandMatch, MatchRun, PostMatch
from reports.match_figure import match_figures
from reports.match_words import (
    asked_told,
    cell,
    cell_of_post,
    closed_told,
    closing_told,
    demand_name,
    interests_told,
    met_told,
    place_told,
    score_told,
    sure_told,
    under,
    values_told,
)
from reports.telling import Telling, facts, heading, listed, notice, paragraph

SIDE_BY_SIDE = 4  # posts in one table; more stand in further tables
FITS, OPEN = ("met", "likely"), ("not_assessed", "not_comparable", "not_interpretable")
LEAST_OPTIONS = 3


def matches(telling: Telling) -> tuple[Block, ...]:
    """For professionals the whole comparison, in a summary the posts proposed side by side, for the client words alone.

    Nothing where no comparison was kept, and nothing for an employer, to whom `capability` tells of one post.
    """
    run = telling.case.match
    if run is None or not run.matches or telling.edition == "employer":
        return ()
    if telling.edition == "summary":
        return (*_few(telling, run), *beside(telling, proposed(run)[:SIDE_BY_SIDE]))
    return tuple(_for_client(telling, run) if telling.edition == "client" else _whole(telling, run))


def proposed(run: MatchRun) -> list[PostMatch]:
    """The posts proposed, as they were compared."""
    return [one for one in run.matches if one.post_id in run.options]


def in_order(run: MatchRun) -> list[PostMatch]:
    """The posts proposed, then the others, those apart last: as they were compared."""
    return sorted(run.matches, key=lambda one: one.post_id not in run.options)


def _whole(telling: Telling, run: MatchRun) -> list[Block]:
    say = telling.say
    told = [paragraph(say("match.note", by=telling.who(run.by), on=telling.day(run.at)))]
    told += [*_few(telling, run), *_changed(telling, run)]
    posts = in_order(run)
    for start in range(0, len(posts), SIDE_BY_SIDE):
        told += beside(telling, posts[start : start + SIDE_BY_SIDE], start)
    for one in proposed(run):
        told += _option(telling, run, one)
    told += _left(telling, run)
    limits = [say("match.limit_error"), say("match.limit_demand"), say("match.limit_weights")]
    return [*told, heading(say("match.limits")), listed(limits)]


def _few(telling: Telling, run: MatchRun) -> list[Block]:
    if len(run.options) >= LEAST_OPTIONS:
        return []
    return [notice(telling.say("match.fewer", count=len(run.options), why=run.fewer_because), "caution")]


def _changed(telling: Telling, run: MatchRun) -> list[Block]:
    """Posts that were changed since: what stands here is of their demands as they were."""
    posts = telling.case.posts
    names = [
        one.title
        for one in run.matches
        if one.post_id in posts and posts[one.post_id].revision != run.revisions.get(one.post_id)
    ]
    return [notice(telling.say("match.changed", posts=telling.say("join").join(names)), "caution")] if names else []


def beside(telling: Telling, posts: Sequence[PostMatch], start: int = 0) -> list[Block]:
    """These posts side by side as a drawing and the same as a table; a row each demand that any of them asks for."""
    say, keys = telling.say, dict.fromkeys(one.demand.key for post in posts for one in post.demands)
    by_key = [{one.demand.key: one for one in post.demands} for post in posts]
    rows = [[found.get(key) for found in by_key] for key in keys]
    names = [say(f"demands.{key}") for key in keys]
    head = (say("match.demand"), *(f"{start + n} · {post.title}" for n, post in enumerate(posts, start=1)))
    cells = tuple(
        (f"{n} · {name}", *(cell_of_post(telling, one) if one else say("match.not_asked") for one in row))
        for n, (name, row) in enumerate(zip(names, rows, strict=True), start=1)
    )
    foot = [
        (say("match.row_met"), *(met_told(telling, post) for post in posts)),
        (say("match.row_interest"), *(interests_told(telling, post.congruence) for post in posts)),
        (say("match.row_values"), *(values_told(telling, post) for post in posts)),
        (say("match.row_commuting"), *(say(f"commuting.{post.commuting}") for post in posts)),
    ]
    titles = say("join").join(f"{start + n} · {post.title}" for n, post in enumerate(posts, start=1))
    table = Block(kind="table", head=head, rows=(*cells, *foot), caption=say("match.caption"))
    alt, caption = _alt(telling, titles, cells), say("match.figure", posts=titles)
    drawn = match_figures(list(enumerate(rows, start=1)), start)
    return [*(Block(kind="figure", svg=svg, alt=alt, caption=caption) for svg in drawn), table]


def _alt(telling: Telling, titles: str, cells: Sequence[Sequence[str]]) -> str:
    lines = (telling.say("pair", label=row[0], value=telling.say("join").join(row[1:])) for row in cells)
    return telling.say("match.alt", posts=titles, cells=telling.say("join").join(lines))


def _option(telling: Telling, run: MatchRun, one: PostMatch) -> list[Block]:
    """One post that is proposed: why, what fits, what is missing and would close it, what is not known."""
    say, placed = telling.say, sum(post.rank is not None for post in run.matches)
    told = [
        heading(one.title),
        facts(
            (say("match.why_proposed"), run.options[one.post_id]),
            (say("match.rank"), place_told(telling, one, placed)),
            (say("match.row_met"), met_told(telling, one)),
            (say("match.row_interest"), interests_told(telling, one.congruence)),
            (say("match.row_values"), values_told(telling, one)),
            (say("match.row_commuting"), say(f"commuting.{one.commuting}")),
        ),
        *detail(telling, one),
    ]
    unknown = [demand_name(telling, d) for d in one.demands if d.demand.key in one.critical_unknown]
    if unknown:
        told.append(notice(say("match.critical_unknown", demands=say("join").join(unknown)), "caution"))
    return told


def detail(telling: Telling, one: PostMatch) -> list[Block]:
    """Every demand of one post: its level, the score, how it stands, what would close it, where the error is from.

    Those of which nothing was given are named in one sentence.
    """
    say = telling.say
    head = tuple(say(f"match.{key}") for key in ("demand", "asked", "score", "stands", "closes", "sure"))
    rows = tuple(_demand(telling, demand) for demand in one.demands if demand.state != "not_assessed")
    told = [Block(kind="table", head=head, rows=rows, caption=say("match.detail", post=one.title))] if rows else []
    names = [_unassessed(telling, demand) for demand in one.demands if demand.state == "not_assessed"]
    return [*told, paragraph(say("match.not_assessed", demands=say("join").join(names)))] if names else told


def _unassessed(telling: Telling, one: DemandMatch) -> str:
    name, asked = demand_name(telling, one), asked_told(telling, one)
    return name if asked == "—" else telling.say("match.with_level", name=name, asked=asked)


def _demand(telling: Telling, one: DemandMatch) -> tuple[str, ...]:
    gap = "" if one.gap_sd is None else telling.say("match.gap", gap=f"{-one.gap_sd:+.1f}")
    conditions = under(telling, one)
    held = telling.say("match.under", conditions=telling.say("join").join(conditions)) if conditions else ""
    score = telling.say("join").join(part for part in (score_told(telling, one), held) if part)
    stands = telling.say("join").join(part for part in (cell(telling, one), gap) if part)
    return (
        demand_name(telling, one), asked_told(telling, one), score, stands, closed_told(telling, one.closed_by) or "—",
        sure_told(telling, one),
    )  # fmt: skip


def _left(telling: Telling, run: MatchRun) -> list[Block]:
    """The posts compared and not proposed, each with the reason; those with a critical minimum not met say which."""
    lines = []
    for one in run.matches:
        if one.post_id in run.options:
            continue
        unmet = [demand_name(telling, d) for d in one.demands if d.demand.key in one.critical_unmet]
        reasons = [telling.say("match.unmet", demands=telling.say("join").join(unmet))] if unmet else []
        reasons += [run.left_out[one.post_id]] if one.post_id in run.left_out else []
        why = telling.say("join").join(reasons) or telling.say("match.no_reason")
        lines.append(telling.say("pair", label=one.title, value=why))
    return [heading(telling.say("match.left_out")), listed(lines)] if lines else []


def _for_client(telling: Telling, run: MatchRun) -> list[Block]:
    """What fits, what would help, what nobody has looked at yet; a low score never stands alone."""
    say, told = telling.say, list[Block]()
    if run.options:
        told.append(paragraph(say("match.client_note")))
    for one in proposed(run):
        told += [heading(one.title), paragraph(say("match.client_why", why=run.options[one.post_id]))]
        told += _named(telling, "client_fits", [d for d in one.demands if d.state in FITS])
        told += _helps(telling, [d for d in one.demands if d.state in ("unsure", "unlikely")])
        told += _named(telling, "client_open", [d for d in one.demands if d.state in OPEN])
        if one.commuting != "unknown":
            told.append(paragraph(say(f"client_commuting.{one.commuting}")))
    return told


def _named(telling: Telling, key: str, found: Sequence[DemandMatch]) -> list[Block]:
    names = [telling.say(f"demands.{one.demand.key}") for one in found]
    return [paragraph(telling.say(f"match.{key}")), listed(names)] if names else []


def _helps(telling: Telling, found: Sequence[DemandMatch]) -> list[Block]:
    """Each demand that is not surely met with what would help; where nothing is named, to try it out together."""
    lines = []
    for one in found:
        helps = [closing_told(telling, closing) for closing in one.closed_by] or [telling.say("match.client_try")]
        name = telling.say(f"demands.{one.demand.key}")
        lines.append(telling.say("pair", label=name, value=telling.say("join").join(helps)))
    return [paragraph(telling.say("match.client_helps")), listed(lines)] if lines else []
