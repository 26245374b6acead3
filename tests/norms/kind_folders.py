"""Small norm folders of equations, cut-offs and mere figures."""

from __future__ import annotations

from norm_folders import REFERENCE, TOML

EQUATION_TOML = TOML.replace('"strata"', '"equation"').replace('"lower"', '"higher"')
EQUATION_TOML = EQUATION_TOML.replace('unit = "s"', 'unit = "m"').replace('["pegs_right"]', '["walk"]')
# Enright & Sherrill 1998, Am J Respir Crit Care Med 158:1384-1387: six-minute walk; limit 153 m (men), 139 m (women)
EQUATION = """sex,age_from,age_to,intercept,per_age_year,per_height_cm,per_weight_kg,residual_sd,lower_limit_below,n
M,40,80,-309,-5.02,7.57,-1.76,,153,117
F,40,80,667,-5.78,2.11,-2.29,,139,173
"""
EQUATION_EXAMPLES = """scale,scoring,unit,raw,sex,age,hand,z,percentile,band_low,band_high,why_none,source,\
height_cm,weight_kg,predicted,lower_limit,below_lower_limit
walk,one_trial,m,500,M,60,,,,,,,by hand,175,80,573.75,420.75,false
walk,one_trial,m,400,M,60,,,,,,,by hand,175,80,573.75,420.75,true
walk,one_trial,m,400,M,60,,,,,,unknown_weight,by hand,175,,,,
walk,one_trial,m,400,M,39,,,,,,outside_age,by hand,175,80,,,
"""
CUTOFFS_TOML = (
    TOML.replace('"strata"', '"cutoffs"').replace('unit = "s"', 'unit = "dB"').replace('["pegs_right"]', '["hearing"]')
    + """
[bands.none]
zh = "正常"
en = "Normal"
[bands.mild]
zh = "轻度"
en = "Mild"
[bands.more]
zh = "中度及以上"
en = "Moderate or more"
"""
)
# WHO 2021, World report on hearing: better-ear average, normal below 20 dB, mild 20 to below 35
CUTOFFS = """sex,age_from,age_to,hand,from,below,band
any,0,130,any,,20,none
any,0,130,any,20,35,mild
any,0,130,any,35,,more
"""
CUTOFFS_EXAMPLES = """scale,scoring,unit,raw,sex,age,hand,z,percentile,band_low,band_high,why_none,source,band
hearing,one_trial,dB,19.9,,30,,,,,,,by hand,none
hearing,one_trial,dB,20,,30,,,,,,,by hand,mild
hearing,one_trial,dB,35,,30,,,,,,,by hand,more
"""
FIGURES_TOML = TOML.replace('"strata"', '"figures"').replace('"one_trial"', '"not_stated"')
FIGURES_EXAMPLES = """scale,scoring,unit,raw,sex,age,hand,z,percentile,band_low,band_high,why_none,source
pegs_right,one_trial,s,21,M,20,right,,,,,figures_only,by hand
"""


def folder_of(**texts: str) -> dict[str, bytes]:
    """A folder of files by name, its stem with the dot as an underscore."""
    return {name.replace("__", "."): text.encode() for name, text in texts.items()}


def equation_folder(toml: str = EQUATION_TOML, table: str = EQUATION) -> dict[str, bytes]:
    """A sound folder of equations."""
    return folder_of(norms__toml=toml, table__csv=table, examples__csv=EQUATION_EXAMPLES)


def cutoffs_folder(toml: str = CUTOFFS_TOML, table: str = CUTOFFS) -> dict[str, bytes]:
    """A sound folder of cut-offs."""
    return folder_of(norms__toml=toml, table__csv=table, examples__csv=CUTOFFS_EXAMPLES)


def figures_folder(toml: str = FIGURES_TOML) -> dict[str, bytes]:
    """A sound folder of figures that place nobody."""
    return folder_of(norms__toml=toml, reference__csv=REFERENCE, examples__csv=FIGURES_EXAMPLES)
