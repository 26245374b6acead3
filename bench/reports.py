"""How long does a full individual report take, and how long a thousand of a base on two cores?

Run: PYTHONPATH=.:tests/reports python -m bench.reports [how many]. The case is the demonstration's, made longer: grip
measured four times, four aptitudes, longer stories (15 pages, 6 drawings). Each of the thousand is another person:
another name, number, story and other readings, so that nothing drawn before serves again. The time of the processor
is told beside that of the clock: on a machine that others use too it is the one that can be compared.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

from pypdf import PdfReader
from told import DAY, example

from assess.cli.progress import bar
from assess.nouns.aptitude import AptitudeScore
from assess.nouns.case import Case
from assess.nouns.document import Document, canonical_json
from assess.sitting import spoken
from norms.normset import Interval
from reports.build import build
from reports.many import draw_many
from reports.pdf import pdf

SEED = 20261129
WARM = 30  # reports of which the median is told
GRIPS = 4  # times that grip was measured
TARGET_MS, TARGET_S = 150, 120
SYLLABLES = "安邦晨东飞刚海杰康力民宁平强荣山涛伟欣阳志"
STORY = "在{place}做过{n}年{job}，每天要站立，也要搬动不重的箱子；后来因为手疼换到了可以坐着做的岗位。"


def longer(case: Case) -> Case:
    """The case with grip measured several times and aptitudes of one sample."""
    grip = next(sitting for sitting in case.sittings if sitting.instrument == "grip_strength")
    sittings, scores = list(case.sittings), list(case.scores)
    for n in range(1, GRIPS):
        sittings.append(replace(grip, id=f"{grip.id}-{n}"))
        scores += [replace(s, sitting_id=f"{grip.id}-{n}") for s in case.scores if s.sitting_id == grip.id]
    return replace(case, sittings=tuple(sittings), scores=tuple(scores))


def person(case: Case, number: int) -> Case:
    """Another person of the same base."""
    chance = Random(SEED + number)
    who = case.client.identity
    if who is None:
        raise SystemExit("the demonstration's client has no name")
    name = "".join(chance.choices(SYLLABLES, k=3))
    story = "".join(STORY.format(place=chance.choice(SYLLABLES), n=n, job=chance.choice(SYLLABLES)) for n in range(5))
    client = replace(case.client, identity=replace(who, name=name), work_history=story)
    scores = [
        replace(s, raw=replace(s.raw, value=round(s.raw.value + chance.uniform(-3, 3), 1)))
        if s.raw.unit == "kg" and s.raw.value is not None
        else s
        for s in case.scores
    ]
    aptitudes = tuple(_aptitude(letter, chance) for letter in "GVNS")
    file = replace(case.file, number=f"ZH-2027-{number:04d}")
    return replace(case, file=file, client=client, scores=tuple(scores), aptitudes=aptitudes)


def _aptitude(letter: str, chance: Random) -> AptitudeScore:
    value = round(chance.gauss(100, 20), 1)
    interval = Interval(holds="measurement", level=0.95, low=value - 12, high=value + 12)
    return AptitudeScore(aptitude=letter, value=value, interval=interval, status="provisional", sample="bench")


def report(case: Case, number: int) -> Document:
    """The professional edition, issued."""
    told = person(case, number)
    return build(told, edition="professional", language="zh", number=f"{told.file.number}-D1", issued_on=DAY)


def main(count: int) -> int:
    """Print medians; 1 where a target is missed."""
    with tempfile.TemporaryDirectory() as place:
        spoken.render_soon = lambda *_: None  # no voice works beside
        case = longer(example(Path(place)))
        first = pdf(report(case, 0))
        figures = sum(block.kind == "figure" for section in report(case, 0).sections for block in section.blocks)
        print(f"a full report: {len(PdfReader(BytesIO(first)).pages)} pages, {figures} drawings, {len(first):,} bytes")
        told, drawn, worked = [], [], []
        for number in range(1, WARM + 1):
            busy, began = time.process_time(), time.perf_counter()
            document = report(case, number)
            between = time.perf_counter()
            pdf(document)
            told.append((between - began) * 1000)
            drawn.append((time.perf_counter() - between) * 1000)
            worked.append((time.process_time() - busy) * 1000)
        each = [a + b for a, b in zip(told, drawn, strict=True)]
        print(f"told, ms: median {statistics.median(told):.0f}; drawn, ms: median {statistics.median(drawn):.0f}")
        print(f"both, ms: median {statistics.median(each):.0f}, best {min(each):.0f}, worst {max(each):.0f}", end="; ")
        print(f"of the processor, all threads: median {statistics.median(worked):.0f} (target {TARGET_MS})")
        print(f"memory, at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        began = time.perf_counter()
        archived = [canonical_json(report(case, number)).encode() for number in range(count)]
        made = draw_many(archived, "pdf", Path(place) / "out", 2, bar(f"{count} reports"))
        seconds = time.perf_counter() - began
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        failed = [one.name for one in made if one.path is None]
        print(
            f"{count} reports by two processes: {seconds:.1f} s, {len(failed)} failed (target {TARGET_S} s for 1,000)"
        )
        print(f"of the processor, in both: {spent.ru_utime + spent.ru_stime:.1f} s")
    return int(bool(failed) or statistics.median(each) > TARGET_MS or seconds > TARGET_S * count / 1000)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
