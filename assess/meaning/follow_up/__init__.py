"""What follows from the follow-ups: their checks, time in work, groups, re-assessment, rows for a validity study."""
