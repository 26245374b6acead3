"""Assess keeps the case: nouns, store, verbs, player, desk."""
