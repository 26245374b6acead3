"""The short questionnaire and the hands of the player's tests serve the group's too; and a tablet in a room."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "player"))
sys.path.insert(0, str(Path(__file__).parents[2]))  # the long series of faults and its short one share `bench`

from seat_told import tablet, told_base  # noqa: F401
