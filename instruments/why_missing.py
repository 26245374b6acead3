"""Why is there no figure of what was to be measured? Codes, never a 0."""

from __future__ import annotations

# tried and could not: neither missing nor 0; it lies beyond every figure that can be measured (censored)
UNABLE = "unable"
OTHER = "other"  # said in the note beside it
MEASURED = ("not_applicable", "refused", "pain", "not_understood", "device", "time", "unsafe", OTHER, UNABLE)
