"""Generated items: from a seed to what is shown, the same each time."""
