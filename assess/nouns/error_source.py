"""Did a source of error weigh on a measurement, and how is that known?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from instruments.protocol import Checked

Outcome = Literal["held", "happened", "not_known"]


@dataclass(frozen=True, kw_only=True)
class SourceSeen:
    """One of the protocol's sources of error in one sitting.

    "held": the protocol was kept. `evidence` holds what was counted (seconds, degrees Celsius, item ids); `by` is the
    evaluator where they said so, and then `note` their words.
    """

    error: str
    checked: Checked
    outcome: Outcome
    evidence: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    note: str = ""
