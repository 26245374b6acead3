"""Does what somebody wrote tell an employer what is none of theirs?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reports.errors import NotTold
from reports.kind import Wording
from reports.telling import Telling

FOR_EMPLOYERS = ("accommodation", "aid", "redesign")  # kinds of recommendation that an employer reads
NEVER = ("categories.", "never_told.")  # words of these keys


def refuse_leaks(words: Mapping[str, Wording], telling: Telling, texts: Mapping[str, str]) -> None:
    """Raises NotTold where words written by hand name a category, grade, interest, personality, value or diagnosis.

    `words` are the kind's, by language. What the sections themselves tell is held to it by the tests; what people
    write is held to it here, in whichever language they wrote.
    """
    if telling.edition != "employer":
        return
    grade = re.compile("|".join(said("grade_words") for said in words.values()))
    never = {word for said in words.values() for key, word in said.words.items() if key.startswith(NEVER)}
    for text in (*_written(telling), *texts.values()):
        found = next((word for word in sorted(never) if word.lower() in text.lower()), None) or grade.search(text)
        if found:
            word = found if isinstance(found, str) else found[0]
            told = "An employer may not read “{word}”, which stands in “{text}”. Reword that, then make it again."
            raise NotTold(told, word=word, text=text)


def _written(telling: Telling) -> Iterator[str]:
    """What people wrote and an employer's edition repeats."""
    case = telling.case
    yield case.client.aids
    yield from (one.text for one in case.recommendations if one.kind in FOR_EMPLOYERS and not one.taken_back)
    yield from (sitting.equipment for sitting in case.sittings)
    for match in case.match.matches if case.match else ():
        if match.post_id in (case.match.options if case.match else ()):
            yield match.title
            yield from (closing.what for demand in match.demands for closing in demand.closed_by)
    yield from (post.title for post in (case.plan.posts if case.plan else ()))
