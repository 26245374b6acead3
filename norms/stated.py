"""How is a place told on one of the usual scales, with its intervals?

A scale is a rising function of z, so the ends of an interval of T are those of the interval on every scale: nothing is
computed anew. On a scale of steps both ends are the steps that they reach.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from norms.model import Numbers
from norms.normset import Interval, NormedScore
from norms.steps import c_from_z, stanine_from_z, sten_from_z
from norms.units import gatb_from_z, iq_from_z, percentile_from_z, t_from_z, z_from_t

Told = Literal["z", "t_score", "iq", "gatb", "percentile", "stanine", "sten", "c_score"]
FROM_Z: dict[Told, Callable[[Any], Any]] = {
    "z": lambda z: z,
    "t_score": t_from_z,
    "iq": iq_from_z,
    "gatb": gatb_from_z,
    "percentile": percentile_from_z,
    "stanine": stanine_from_z,
    "sten": sten_from_z,
    "c_score": c_from_z,
}


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A place on one scale; `intervals` on the same. None and empty where the score has no z."""

    told: Told
    value: float | None
    intervals: tuple[Interval, ...] = ()


def state(score: NormedScore, told: Told) -> Stated:
    """One person's place on a scale.

    >>> from norms.find import library
    >>> from norms.look_up import look_up
    >>> from norms.normset import Person
    >>> man = Person(age_years=32, sex="M", hand="right")
    >>> us = library()["grip_mathiowetz1985"]
    >>> score = look_up(us, scale="grip_right", scoring="mean_of_three", unit="kg", raw=45.359237, person=man)
    >>> [state(score, told).value for told in ("stanine", "sten", "c_score")], round(state(score, "iq").value, 1)
    ([3.0, 4.0, 3.0], 85.4)
    """
    if score.z is None:
        return Stated(told=told, value=None)
    say = FROM_Z[told]
    intervals = tuple(replace(i, low=say(z_from_t(i.low)), high=say(z_from_t(i.high))) for i in score.intervals)
    return Stated(told=told, value=say(score.z), intervals=intervals)


def state_frame(placed: pd.DataFrame, told: Told) -> pd.DataFrame:
    """The places of a frame that `norms.place.place` gave, on a scale: a column of its name, and the interval's ends.

    >>> state_frame(pd.DataFrame({"z": [-1.0], "t_score": [40.0], "both_low": [35.0]}), "iq").to_dict("records")
    [{'iq': 85.0, 'both_low': 77.5}]
    """
    say = FROM_Z[told]
    ends = [str(name) for name in placed if str(name).split("_")[0] in ("measurement", "norm", "both")]
    found: dict[str, Numbers] = {told: say(placed["z"].to_numpy())}
    found |= {name: say(z_from_t(placed[name].to_numpy())) for name in ends}
    return pd.DataFrame(found, index=placed.index)
