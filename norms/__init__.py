"""Norms place: where a number stands among people. Numbers in, tidy frames out."""
