"""Where does one score stand in several norm sets, and which of them answers the question asked?"""

from __future__ import annotations

import streamlit as st

from assess.ui import figures, norm_look, norm_suit_words, norm_told, norm_words, words
from assess.ui.act import explained
from assess.ui.desk import Desk
from assess.ui.pages.norms import asked
from assess.ui.pages.norms.asked import Asked, Telling
from norms.choose import Choice
from norms.several import Standing, several

STILL = {"staticPlot": True}  # nothing to hover: every figure stands in the table
CODED = {"country": "fits", "region": "fits", "disability": "fits", "age": "fits", "gives": "gives", "status": "status"}


def show(desk: Desk) -> None:
    """The score and the question, then the answer, then every set beside it."""
    st.write(desk.say("Nothing typed here is kept. What is not known may stay empty; each set says what it lacks."))
    wanted = asked.score(desk)
    if wanted is None:
        return
    st.divider()
    telling = asked.telling(desk)
    with explained(desk):
        choice, standings = several(
            wanted.sets,
            wanted.raw,
            wanted.person,
            wanted.question,
            scale=wanted.scale,
            scoring=wanted.scoring,
            unit=wanted.unit,
            on=desk.today(),
            country=wanted.country,
            told=telling.told,
            level=telling.level,
        )
        _answer(desk, wanted, choice, standings)
        _places(desk, standings, telling)
        _drawn(desk, standings, telling)
        _kept_in_mind(desk, standings)
        _suits(desk, standings)


def _answer(desk: Desk, wanted: Asked, choice: Choice, standings: tuple[Standing, ...]) -> None:
    """The set that answers the question, its place, and why this set."""
    say = desk.say
    st.subheader(say("The answer"), anchor=False)
    st.write(norm_words.questions(say)[wanted.question])
    if choice.chosen is None:
        st.warning(_reason(desk, choice, standings), icon=":material/warning:")
        return
    first = standings[0]
    st.markdown(norm_told.pair(desk, norm_told.name(desk, first.norm_set), f"**{norm_told.place(desk, first)}**"))
    st.markdown(f"**{norm_told.status(desk, first.norm_set.status)}**")
    st.write(words.named(norm_words.may_use(say), first.norm_set.status))
    st.markdown(f"**{say('Why this set')}**")
    st.write(_reason(desk, choice, standings))


def _reason(desk: Desk, choice: Choice, standings: tuple[Standing, ...]) -> str:
    say, values = desk.say, dict(choice.values)
    known, criteria = norm_suit_words.reasons(say), norm_suit_words.criteria(say)
    names = {one.norm_set.id: norm_told.name(desk, one.norm_set) for one in standings}
    whys = [words.named(words.whys(say), why) for why in values.get("reasons", "").split(", ")]
    told = {
        "next": names.get(values.get("next", ""), ""),
        "reasons": norm_told.listed(desk, whys),
        "criterion": criteria.get(choice.reason, ""),
        "has": _has(desk, choice.reason, values.get("has", "")),
        "next_has": _has(desk, choice.reason, values.get("next_has", "")),
    }
    return known["before" if choice.reason in criteria else choice.reason].format(**told)


def _has(desk: Desk, criterion: str, value: str) -> str:
    """What a set has of a criterion, in words."""
    say = desk.say
    if value == "-":
        return say("not known")
    if criterion == "doubts":
        known = norm_suit_words.flags(say)
        return " ".join(words.named(known, code) for code in value.split())
    if criterion == "years_since":
        return say("{years} years ago").format(years=value)
    kinds = {"fits": norm_suit_words.fits, "gives": norm_words.gives, "status": words.norm_statuses}
    return words.named(kinds[CODED[criterion]](say), value) if criterion in CODED else value


def _places(desk: Desk, standings: tuple[Standing, ...], telling: Telling) -> None:
    """One score, a row a set: the place and its three intervals."""
    say = desk.say
    st.subheader(say("All sets side by side"), anchor=False)
    around = norm_suit_words.models(say)[telling.model]
    columns = {
        say("Norm"): [_named(desk, one) for one in standings],
        say("Standing"): [norm_told.place(desk, one) for one in standings],
    }
    for code, name in norm_suit_words.holds(say).items():
        columns[name] = [norm_told.interval(desk, one, code, telling.model) for one in standings]
    columns[say("Status")] = [norm_told.status(desk, one.norm_set.status) for one in standings]
    norm_look.wide(columns, "places")
    told = say("{scale}; {level:.0%} intervals {around}. Both errors: their variances are added.")
    scale = norm_words.tellings(say)[telling.told]
    st.caption(told.format(scale=scale, level=telling.level, around=around))
    st.caption(say("The order goes by the question and by how a set suits the person. It never sees the score."))


def _named(desk: Desk, standing: Standing) -> str:
    """The set with the group of it in which the person stands."""
    name, stratum = norm_told.name(desk, standing.norm_set), standing.score.stratum
    return f"{name} · {norm_told.group(desk, stratum)}" if stratum else name


def _drawn(desk: Desk, standings: tuple[Standing, ...], telling: Telling) -> None:
    """T scores on the band of the norm group, with the interval of both errors where it is known."""
    placed = [
        (_in_two_lines(norm_told.name(desk, one.norm_set)), one.score)
        for one in standings
        if one.score.t_score is not None
    ]
    if placed:
        st.caption(desk.say("The band is T 40 to 60, one standard deviation round the mean of the norm group."))
        figure = figures.places(placed, ("both", telling.model))
        st.plotly_chart(figure, theme=None, config=STILL, key="norm-places")
        st.caption(desk.say("The line beside a mark is its interval of both errors; without a line it is not known."))


def _in_two_lines(name: str) -> str:
    """What stands in brackets goes below, so that the drawing keeps its room."""
    return name.replace("（", "<br>（").replace(" (", "<br>(")


def _kept_in_mind(desk: Desk, standings: tuple[Standing, ...]) -> None:
    """Each set's caveats and limits, and the figures of its people."""
    say = desk.say
    st.subheader(say("To be kept in mind"), anchor=False)
    for one in standings:
        st.markdown(f"**{norm_told.name(desk, one.norm_set)}**")
        figures_beside = [norm_told.pair(desk, say("Beside it"), line) for line in norm_told.beside(desk, one.score)]
        st.markdown("\n".join(f"- {line}" for line in (*norm_told.caveats(desk, one), *figures_beside)))


def _suits(desk: Desk, standings: tuple[Standing, ...]) -> None:
    """How each set suits the person, whatever the score."""
    say, fits = desk.say, norm_suit_words.fits(desk.say)
    st.subheader(say("How each set suits this person"), anchor=False)
    found = [one.suitability for one in standings]
    unknown = say("not known")
    st.table(
        {
            say("Norm"): [norm_told.name(desk, one.norm_set) for one in standings],
            say("The question"): [norm_words.answers(say)[one.answers] for one in found],
            say("Country"): [
                norm_told.pair(desk, norm_told.country(desk, one.norm_set.country), fits[one.suitability.country])
                for one in standings
            ],
            say("Age"): [fits[one.age] if one.places else norm_told.NOT_GIVEN for one in found],
            say("People of the group"): [unknown if one.n is None else str(one.n) for one in found],
            say("Years since"): [unknown if one.years_since is None else str(one.years_since) for one in found],
            say("Gives"): [norm_words.gives(say)[one.gives] for one in found],
        },
        border="horizontal",
    )
