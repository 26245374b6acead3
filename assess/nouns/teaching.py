"""What was taught between a test and its repetition, and what came of it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Prompt = Literal["independent", "verbal", "gesture", "physical"]
LADDER: tuple[Prompt, ...] = ("independent", "verbal", "gesture", "physical")  # from no help to most


@dataclass(frozen=True, kw_only=True)
class Teaching:
    """A lesson between a first sitting and a second one of the same instrument; a transfer task is a sitting apart.

    `prompts` count the prompts of each kind during the lesson, `prompts_first` and `prompts_second` those that the
    test and its repetition took; a kind that was not counted is left out, and never 0.
    """

    id: str
    case_id: str
    first_sitting: str
    taught: str
    minutes: float
    by: str
    at: datetime
    prompts: Mapping[Prompt, int] = field(default_factory=dict)
    prompts_first: Mapping[Prompt, int] = field(default_factory=dict)
    prompts_second: Mapping[Prompt, int] = field(default_factory=dict)
    second_sitting: str = ""
    transfer_sitting: str = ""
    withdrawn: str = ""  # why it does not count
    revision: int = 0
