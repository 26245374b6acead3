"""Small norm folders to read, break and look up in."""

from __future__ import annotations

TOML = """
id = "pegs"
version = "1"
kind = "strata"
measures = "dexterity"
scales = ["pegs_right"]
scoring = "one_trial"
unit = "s"
better = "lower"
population = "Adults of one town"
country = "CN"
collected = "2026"
status = "local"
copy_read = "original"
verified = "Counted here"
source = "This site, 2026"
age_rule = "completed_years"

[names]
zh = "插孔"
en = "Pegs"

[limits]
zh = "只用于本地"
en = "This town only"
"""
STRATA = """sex,age_from,age_to,hand,n,mean,sd
M,20,29,right,100,18,3
M,40,49,right,,20,4
F,20,29,right,80,17,2
"""
EXAMPLES = """scale,scoring,unit,raw,sex,age,hand,z,percentile,band_low,band_high,why_none,source
pegs_right,one_trial,s,21,M,20,right,-1,15.9,,,,by hand
"""
PERCENTILES = """sex,age_from,age_to,percentile,value,source
any,20,80,25,15,ours
any,20,80,50,18,ours
any,20,80,75,22,ours
"""
REFERENCE = """sex,age_from,age_to,statistic,value,sd,unit,label_zh,label_en,source
M,,,mean,19,,s,男性平均值,Mean of men,ours
any,60,,mean,25,5,s,老年人平均值,Mean of older people,ours
"""
PERCENTILES_TOML = TOML.replace('"strata"', '"percentiles"')


def strata_folder(**changed: str) -> dict[str, bytes]:
    """A sound folder of strata; `toml`, `table`, `examples` or `reference` put another text in place."""
    texts = {"toml": TOML, "table": STRATA, "examples": EXAMPLES} | changed
    names = {"toml": "norms.toml", "table": "table.csv", "examples": "examples.csv", "reference": "reference.csv"}
    return {names[key]: text.encode() for key, text in texts.items()}


def percentiles_folder(**changed: str) -> dict[str, bytes]:
    """A sound folder of percentiles, lower being better."""
    return strata_folder(**({"toml": PERCENTILES_TOML, "table": PERCENTILES} | changed))
