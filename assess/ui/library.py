"""Which instruments and norm sets does this site have, and what are they called?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.nouns.score import Instrument, NormSet
from assess.service.norm_shelf import Shelf, shelf
from assess.store.database import Store
from assess.ui.desk import Desk
from instruments.find import library as instrument_library
from norms.find import library as norm_library


def instruments(desk: Desk) -> Mapping[str, Instrument]:
    """All instruments by id: the toolkit's and the site's own."""
    return _instruments(str(desk.store.settings.workspace))


def own_instruments(desk: Desk) -> frozenset[str]:
    """Ids of the instruments that this site has of its own."""
    places = desk.store.settings.workspace / "instruments"
    return frozenset(one.parent.name for one in places.glob("*/instrument.toml"))


def forget_instruments() -> None:
    """Read the instruments anew: one of them has just changed."""
    _instruments.clear()


def norm_sets(desk: Desk) -> Mapping[str, NormSet]:
    """All norm sets by id: the toolkit's and the site's own."""
    return _norm_sets(str(desk.store.settings.workspace))


def name(desk: Desk, instrument_id: str) -> str:
    """The instrument's name in the evaluator's language; its id where the library no longer has it."""
    found = instruments(desk).get(instrument_id)
    return found.words[desk.language].name if found and desk.language in found.words else instrument_id


def norm_name(desk: Desk, norm_id: str) -> str:
    """The norm set's name in the evaluator's language; its id where the library no longer has it."""
    found = norm_sets(desk).get(norm_id)
    return found.names.get(desk.language, norm_id) if found else norm_id


@st.cache_resource(ttl=60, show_spinner=False)
def _instruments(workspace: str) -> Mapping[str, Instrument]:
    from pathlib import Path

    return instrument_library(Path(workspace) / "instruments")


@st.cache_resource(ttl=60, show_spinner=False)
def _norm_sets(workspace: str) -> Mapping[str, NormSet]:
    from pathlib import Path

    return norm_library(Path(workspace) / "norms")


def norm_shelf(desk: Desk) -> Shelf:
    """Every norm set that can be read, earlier versions too."""
    return _norm_shelf(str(desk.store.settings.workspace), desk.store)


def forget_norms() -> None:
    """Read the norm sets anew: one of them has just changed."""
    _norm_sets.clear()
    _norm_shelf.clear()


@st.cache_resource(ttl=60, show_spinner=False)
def _norm_shelf(workspace: str, _store: Store) -> Shelf:
    return shelf(_store)
