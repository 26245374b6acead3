"""What came out, and how far may it be trusted?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.amount import amount
from assess.nouns.case import Case
from assess.nouns.score import Instrument, NormedScore, Profile, Score
from assess.nouns.sitting import Sitting, SittingState
from assess.ui import figures, form_told, library, score_words, told, words
from assess.ui.desk import Desk
from assess.ui.pages.case import aptitudes, beside, personality, social_adaptation
from reports.kind import find_kind
from reports.sections.entrepreneurship import one_sitting as small_business
from reports.sections.functional_academics import one_sitting as everyday_tasks
from reports.sections.personality import FAMILY
from reports.sections.social_adaptation import one_sitting as one_account
from reports.sections.values import one_sitting as work_values
from reports.sections.vocational import one_sitting as vocational
from reports.telling import Telling

KIND = "individual"
AS_IN_THE_REPORT = {  # by family
    "values": work_values,
    "entrepreneurship": small_business,
    "functional_academics": everyday_tasks,
    "social_adaptation": one_account,
    "vocational_potential": vocational,
}
STILL = {"staticPlot": True}  # nothing to hover: every figure stands beside its mark and in the table


def draw(desk: Desk, case: Case) -> None:
    """Each finished sitting: its drawing, the same figures in a table, its caveats."""
    finished = [s for s in case.sittings if s.state is SittingState.FINISHED]
    if not finished:
        st.info(desk.say("No sitting is finished yet."), icon=":material/info:")
    for sitting in finished:
        scores = tuple(score for score in case.scores if score.sitting_id == sitting.id)
        st.subheader(library.name(desk, sitting.instrument), anchor=False)
        form_told.draw(desk, case, sitting)
        instrument = case.instruments[sitting.instrument_hash]
        if instrument.family == FAMILY:
            personality.draw(desk, case, sitting)
        elif instrument.family in AS_IN_THE_REPORT:
            told.draw(AS_IN_THE_REPORT[instrument.family](_telling(desk, case), sitting, instrument), sitting.id)
        else:
            _sitting(desk, case, sitting, scores)
    social_adaptation.draw(desk, case)
    aptitudes.draw(desk, case)


def _sitting(desk: Desk, case: Case, sitting: Sitting, scores: tuple[Score, ...]) -> None:
    if not scores:
        beside.answers(desk, case, sitting)
        return
    names = _names(desk, case.instruments[sitting.instrument_hash])
    profile = case.profiles.get(sitting.id)
    values = {score.raw.scale: score.raw.value for score in scores}
    if profile:
        _profile(desk, profile, names, values)
    elif len(shared := {score.raw.unit for score in scores}) == 1:  # figures of several units share no axis
        units = score_words.units(desk.say)
        figure = figures.bars([names[scale] for scale in values], list(values.values()), shared.pop(), units)
        st.plotly_chart(figure, theme=None, config=STILL, key=f"bars-{sitting.id}")
    _raw_table(desk, scores, names)
    _placed(desk, sitting, scores, names)
    _caveats(desk, case, scores)
    beside.occupations(desk, case, sitting)


def _names(desk: Desk, instrument: Instrument) -> dict[str, str]:
    said = instrument.words.get(desk.language) or next(iter(instrument.words.values()))
    return {scale.id: said.scales.get(scale.id, scale.id) for scale in instrument.scales}


def _profile(desk: Desk, profile: Profile, names: dict[str, str], values: dict[str, float | None]) -> None:
    say = desk.say
    code = " > ".join(" = ".join(names[letter] for letter in group) for group in profile.letters)
    st.markdown(f"{say('Order of the types (= joins tied or unreliably different ones)')}: **{code or '—'}**")
    leading = profile.letters[0] if profile.letters else ()
    st.plotly_chart(figures.hexagon(names, values, leading), theme=None, config=STILL, key=f"hexagon-{code}")


def _raw_table(desk: Desk, scores: tuple[Score, ...], names: dict[str, str]) -> None:
    say, whys, units = desk.say, words.whys(desk.say), score_words.units(desk.say)
    raws = [score.raw for score in scores]
    st.table(
        {
            say("Scale"): [names[raw.scale] for raw in raws],
            say("Raw score"): [
                amount(raw.value, raw.unit, units) + (f" ± {raw.se:.2f}" if raw.se is not None else "")
                if raw.value is not None
                else f"{say('not scored')}: {words.named(whys, raw.why_none or '—')}"
                for raw in raws
            ],
            say("Answered"): [f"{raw.answered} / {raw.of}" for raw in raws],
        }
    )


def _placed(desk: Desk, sitting: Sitting, scores: tuple[Score, ...], names: dict[str, str]) -> None:
    """Where each score stands in each norm set, with where the norm comes from."""
    rows = [(names[score.raw.scale], normed) for score in scores for normed in score.normed]
    if not rows:
        st.caption(desk.say("No norm is claimed: these are raw scores."))
        return
    placed = [(name, normed) for name, normed in rows if normed.t_score is not None]
    drawn = [(f"{name}<br>{library.norm_name(desk, normed.norm_set)}", normed) for name, normed in placed]
    if drawn:
        st.caption(desk.say("The band is T 40 to 60, one standard deviation round the mean of the norm group."))
        st.plotly_chart(figures.places(drawn), theme=None, config=STILL, key=f"places-{sitting.id}")
    _norm_table(desk, rows)


def _norm_table(desk: Desk, rows: list[tuple[str, NormedScore]]) -> None:
    say = desk.say
    statuses = words.norm_statuses(say)
    st.table(
        {
            say("Scale"): [name for name, _ in rows],
            say("Norm"): [library.norm_name(desk, n.norm_set) for _, n in rows],
            say("Group"): [_group(desk, n) for _, n in rows],
            say("Standing"): [_place(desk, n) for _, n in rows],
            say("Status"): [words.named(statuses, n.status) for _, n in rows],
        }
    )


def _group(desk: Desk, normed: NormedScore) -> str:
    """The norm's stratum with its codes in words."""
    codes = {str(code): word for code, word in (words.sexes(desk.say) | words.hands(desk.say)).items()}
    return " ".join(words.named(codes, part) for part in normed.stratum.split()) or "—"


def _place(desk: Desk, normed: NormedScore) -> str:
    say, whys = desk.say, words.whys(desk.say)
    if normed.why_none:
        return f"{say('no place')}: {words.named(whys, normed.why_none)}"
    if normed.band is not None:
        return normed.band_words.get(desk.language, normed.band)
    if normed.percentile_band:
        low, high = normed.percentile_band
        return f"P {'<' if low is None else f'{low:g}'} – {'>' if high is None else f'{high:g}'}"
    said = [] if normed.t_score is None else [f"T {normed.t_score:.0f}, P {normed.percentile:.0f}"]
    if normed.lower_limit is not None:
        below = say("below the lower limit of normal") if normed.below_lower_limit else say("not below the lower limit")
        said.append(f"{below} ({amount(normed.lower_limit, normed.unit)})")
    return "; ".join(said)


def _caveats(desk: Desk, case: Case, scores: tuple[Score, ...]) -> None:
    """Every reason to trust these scores less, once, in the words of the report for professionals."""
    doubts = _telling(desk, case).caveats(scores)
    if doubts:
        st.markdown(f"**{desk.say('To be kept in mind')}**")
        st.markdown("\n".join(f"- {sentence}" for sentence in doubts))


def _telling(desk: Desk, case: Case) -> Telling:
    return Telling(case, find_kind(KIND).words[desk.language], "professional", desk.language, desk.today())
