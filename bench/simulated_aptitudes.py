"""Where do the simulated norm sets of the aptitudes come from? Draws people from a declared model, writes the folders.

    python bench/simulated_aptitudes.py            # prints the sample's figures
    python bench/simulated_aptitudes.py --write    # writes norms/library/simulated_<instrument>

Nobody was measured. A latent ability of each subtest is loaded on one general factor and on one of speed; the true
share of right answers follows from it, guessing included, and the number right is binomial. The reliability is that
of the model: variance of the true scores over that of the observed ones. All settings are our own.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

SEED, PEOPLE = 20261128, 2000
SAMPLE = "simulated_aptitudes_2026"
IN_CHINESE = ("vocabulary", "listening_vocabulary", "arithmetic_reasoning")  # their words are what is asked
LIBRARY = Path(__file__).parent.parent / "norms" / "library"
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """A subtest: its scale, loadings on the general and the speed factor, ease, chance of a blind hit, names."""

    name: str
    most: int
    scoring: str
    unit: str
    general: float
    speed: float
    ease: float
    chance: float
    zh: str
    en: str
    spread: float = 1.0  # of the ability, in logits


PARTS = (
    Part("vocabulary.V", 36, "sum_of_items", "points", 0.75, 0.0, 0.4, 0.25, "词语理解", "Vocabulary"),
    Part(
        "listening_vocabulary.LV", 24, "sum_of_items", "points", 0.72, 0.0, 0.7, 0.25, "听词语", "Listening vocabulary"
    ),
    Part(
        "arithmetic_reasoning.AR", 20, "sum_of_items", "points", 0.78, 0.1, 0.2, 0.2, "算术推理", "Arithmetic reasoning"
    ),
    Part("computation.CP", 30, "right_in_time", "points", 0.6, 0.4, 0.3, 0.2, "计算", "Computation"),
    Part("space_3d.S3", 18, "sum_of_items", "points", 0.65, 0.1, 0.1, 0.2, "立体空间", "Three-dimensional space"),
    Part("form_matching.FM", 30, "right_in_time", "points", 0.45, 0.5, 0.2, 0.2, "形状配对", "Form matching"),
    Part("tool_matching.TM", 30, "right_in_time", "points", 0.4, 0.5, 0.4, 0.2, "工具配对", "Tool matching"),
    Part("name_comparison.NC", 40, "right_in_time", "points", 0.4, 0.6, 0.5, 0.5, "名称比较", "Name comparison"),
    Part("mark_making.MM", 150, "boxes_in_time", "boxes", 0.2, 0.6, -0.3, 0.0, "点格子", "Mark making", spread=0.35),
)


def drawn() -> tuple[Numbers, Numbers]:
    """Observed and true scores, a row a person and a column a part."""
    chance = np.random.default_rng(SEED)
    general, speed = chance.normal(size=(2, PEOPLE))
    observed, true = np.empty((2, PEOPLE, len(PARTS)))
    for column, part in enumerate(PARTS):
        own = np.sqrt(1 - part.general**2 - part.speed**2)
        ability = part.general * general + part.speed * speed + own * chance.normal(size=PEOPLE)
        share = part.chance + (1 - part.chance) / (1 + np.exp(-(part.ease + part.spread * ability)))
        observed[:, column], true[:, column] = chance.binomial(part.most, share), part.most * share
    return observed, true


def folder(place: int, observed: Numbers, reliability: Numbers, correlations: Numbers) -> dict[str, str]:
    """The files of one set."""
    part = PARTS[place]
    instrument, _, scale = part.name.partition(".")
    mean, sd = round(observed[:, place].mean(), 2), round(observed[:, place].std(ddof=1), 2)
    others = "\n".join(f'"{other.name}" = {correlations[place, n]:.2f}' for n, other in enumerate(PARTS) if n != place)
    words = 'languages = ["zh"]\n' if instrument in IN_CHINESE else ""
    toml = f'''# MADE UP, for training: nobody was measured. Written by bench/simulated_aptitudes.py (seed {SEED}).
id = "simulated_{instrument}"
version = "1"
kind = "strata"
measures = "{instrument}"
scales = ["{scale}"]
scoring = "{part.scoring}"
unit = "{part.unit}"
better = "higher"
population = "{PEOPLE} people drawn by a computer from a declared model; nobody was measured"
country = "CN"
collected = "2026, simulated"
status = "simulated"
copy_read = "original"
verified = "Drawn by bench/simulated_aptitudes.py, which prints the same figures again"
source = "ZhiHeng, bench/simulated_aptitudes.py, seed {SEED}"
age_rule = "completed_years"
floor = 0
ceiling = {part.most}
reliability = {reliability[place]:.3f}
reliability_source = "Of the model: variance of the true scores over that of the observed ones"
sample = "{SAMPLE}"
{words}
[correlations]
{others}

[names]
zh = "{part.zh}：虚构常模（仅供培训）"
en = "{part.en}: made-up norm (for training only)"

[limits]
zh = "数字是计算机按设定的模型生成的，没有测过任何人。只用于培训和示例，不能用于任何真实的人，不能进入签发的报告。"
en = "Drawn by a computer; nobody was measured. For training only, never for a person, never in an issued report."
'''
    return {
        "norms.toml": toml,
        "table.csv": f"sex,age_from,age_to,hand,n,mean,sd\nany,16,65,any,{PEOPLE},{mean},{sd}\n",
        "examples.csv": _examples(f"{scale},{part.scoring},{part.unit}", mean, sd),
    }


def _examples(head: str, mean: float, sd: float) -> str:
    """Three places worked by hand, and who gets none."""
    rows = ["scale,scoring,unit,raw,sex,age,hand,z,percentile,band_low,band_high,why_none,source"]
    for raw in (round(mean - sd), round(mean), round(mean + sd)):
        z = (raw - mean) / sd
        rows.append(f"{head},{raw},F,30,,{z:.3f},{100 * ndtr(z):.1f},,,,({raw} - {mean}) / {sd} by hand")
    rows.append(f"{head},{round(mean)},M,66,,,,,,outside_age,nobody of 66 was drawn")
    rows.append(f"{head},,M,30,,,,,,no_raw,no score")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Print the figures; with --write, write the folders."""
    observed, true = drawn()
    reliability = true.var(axis=0) / observed.var(axis=0)
    correlations = np.corrcoef(observed.T)
    for place, part in enumerate(PARTS):
        column = observed[:, place]
        told = f"mean {column.mean():6.2f} sd {column.std(ddof=1):5.2f} reliability {reliability[place]:.3f}"
        print(f"{part.name:26} {told}")
        if "--write" in sys.argv:
            target = LIBRARY / f"simulated_{part.name.partition('.')[0]}"
            target.mkdir(exist_ok=True)
            for name, text in folder(place, observed, reliability, correlations).items():
                (target / name).write_text(text, encoding="utf-8")
    print(correlations.round(2))


if __name__ == "__main__":
    main()
