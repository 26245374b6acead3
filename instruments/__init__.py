"""Instruments ask: definition, scoring and words of everything that is asked."""
