"""What does everything in a case come to, dimension by dimension?"""

from __future__ import annotations

from assess.meaning.integrate.agree import view
from assess.meaning.integrate.differences import differences, scatter
from assess.meaning.integrate.dimensions import dimensions
from assess.meaning.integrate.scored import of_scores
from assess.meaning.integrate.told import of_words
from assess.nouns.case import Case
from assess.nouns.integration import Evidence, Integration


def integration(case: Case) -> Integration:
    """Every dimension of the core set, and each other one that anything speaks about. A pure function of the case."""
    found: dict[str, list[Evidence]] = {}
    for name, piece in (*of_scores(case), *of_words(case)):
        found.setdefault(name, []).append(piece)
    return Integration(
        dimensions=tuple(
            view(dimension, found.get(dimension.id, []))
            for dimension in dimensions().values()
            if dimension.core or dimension.id in found
        ),
        differences=differences(case),
        scatter=scatter(case),
    )
