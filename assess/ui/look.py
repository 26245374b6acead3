"""How do the pages look? Sizes, focus and contrast that the theme's options cannot set."""

from __future__ import annotations

import streamlit as st

FOCUS = "#B45F00"  # 4.6:1 on paper
INK = "#1B1F23"
MUTED = "#4A5158"
ACCENT = "#0B5A52"

_STYLE = f"""<style>
:root {{ color-scheme: light; }}
html {{ line-height: 1.6; font-variant-numeric: tabular-nums; }}
.stMain .stMainBlockContainer {{ max-width: 64rem; padding-top: 4.5rem; }}
.stMain [data-testid="stMarkdownContainer"] p, .stMain [data-testid="stMarkdownContainer"] li {{ max-width: 34em; }}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {{
  color: {MUTED}; opacity: 1; font-size: 0.9rem; }}

[data-testid="stWidgetLabel"], [data-testid="stWidgetLabel"] p {{ font-size: 1rem; font-weight: 600; color: {INK}; }}
.stMain button p, .stMain [role="option"], .stMain label p, .stMain summary p,
[data-testid="stSidebarNavLink"] span, .stMain input, .stMain textarea, .stMain table {{ font-size: 1rem; }}
.stMain table th {{ color: {INK}; font-weight: 600; }}
.stMain table th, .stMain table td {{ min-width: 4.5em; }}  /* enlarged, a column is not one character wide */
[data-testid="stTable"] {{ overflow-x: auto; }}
[data-testid="stHorizontalBlock"] > [data-testid="stElementContainer"]:has(> [data-testid="stMarkdown"]) {{
  flex: 1 1 20rem; width: auto; }}
[data-testid="stAlertContainer"] p {{ font-size: 1rem; }}

/* targets of at least 44 px */
button, [data-testid^="stBaseButton"], [data-testid="stSidebarNavLink"], [data-testid="stLinkButton"] a,
[data-testid="stPageLink"] a, .stMain input, [data-baseweb="select"] > div, [role="combobox"],
[data-testid="stDownloadButton"] button, summary {{ min-height: 44px; }}
[data-testid="stRadio"] label, [data-testid="stCheckbox"] label, [role="option"], [role="tab"] {{
  min-height: 44px; display: flex; align-items: center; }}
[data-testid="stButtonGroup"] button {{ min-height: 44px; max-height: none; }}
[data-testid="stSidebarNavLink"] {{ align-items: center; }}
.desk-links a {{ color: {ACCENT}; display: flex; align-items: center; min-height: 44px; }}
.stMain a {{ padding-block: 0.2em; }}

[data-testid="stButtonGroup"] button[aria-pressed="true"] p::before,
[data-testid="stButtonGroup"] button[aria-checked="true"] p::before {{ content: "✓ "; }}

/* what the last step did stays in view while the page is scrolled */
[data-testid="stLayoutWrapper"]:has(> .st-key-said) {{
  position: sticky; top: 4rem; z-index: 5; background: #FFFFFF; }}

/* focus is always seen */
:focus-visible {{ outline: 4px solid {FOCUS} !important; outline-offset: 2px !important; }}
label:has(input:focus-visible) {{ outline: 4px solid {FOCUS}; outline-offset: 2px; border-radius: 4px; }}
.stMain input:focus-visible, .stMain textarea:focus-visible, .stMain [role="spinbutton"]:focus-visible {{
  outline-offset: -4px !important; }}  /* the frame round a field would cut an outer ring off */
@media (forced-colors: active) {{
  :focus-visible, label:has(input:focus-visible) {{ outline-color: Highlight !important; }}
  button {{ border: 2px solid ButtonText !important; }}
  button[data-testid$="rimary"], button[data-testid$="rimaryFormSubmit"], button[aria-pressed="true"],
  button[aria-checked="true"] {{
    forced-color-adjust: none; background: Highlight !important; border-color: Highlight !important; }}
  button[data-testid$="rimary"] *, button[data-testid$="rimaryFormSubmit"] *, button[aria-pressed="true"] *,
  button[aria-checked="true"] * {{
    color: HighlightText !important; }}
  [data-testid="stCheckbox"] label > div:first-of-type, [data-testid="stRadioOption"] > div > div:first-child {{
    forced-color-adjust: none; background: Canvas !important; border: 2px solid CanvasText !important; }}
  [data-testid="stCheckbox"] label > div:first-of-type > div {{ background: CanvasText !important; }}
  [data-testid="stCheckbox"] label[data-selected] > div:first-of-type,
  [data-testid="stRadioOption"][data-selected] > div > div:first-child {{ background: Highlight !important; }}
  [data-testid="stProgressBarTrack"] {{ border: 1px solid CanvasText; }}
  [data-testid="stProgressBarTrack"] > div {{ forced-color-adjust: none; background: Highlight; }}
}}
@media (prefers-reduced-motion: reduce) {{ * {{ animation: none !important; transition: none !important; }} }}

/* English-only hints of the framework: the pages say it in their own words */
[data-testid="stMainMenu"], [data-testid="InputInstructions"] {{ display: none; }}
[data-testid="stHeaderActionElements"] {{ display: none; }}
</style>"""


def dress() -> None:
    """Put the style on this page; called once a run by `main.py`."""
    st.html(_STYLE)
