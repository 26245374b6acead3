"""`streamlit run app.py`: the desk, the player and their routes in one process. `zhiheng serve` does the same."""

from __future__ import annotations

import streamlit as st

from assess.settings import read_settings
from assess.ui import serve

app = st.App(serve.MAIN, **serve.parts(read_settings()))

if __name__ == "__main__":
    app.run(config=serve.OPTIONS)
