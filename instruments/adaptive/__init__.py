"""Adaptive choice: an item bank, and four roles that can be exchanged by name (start, choose, estimate, stop)."""
