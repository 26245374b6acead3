"""Each step from one schema to the next, kept for ever."""
