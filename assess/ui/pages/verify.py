"""Is a document that somebody brings what this site issued?"""

from __future__ import annotations

import streamlit as st

from assess.service.verify import verify
from assess.ui import document_kinds, uploads, verify_words, words
from assess.ui.act import explained
from assess.ui.desk import Desk


def page(desk: Desk) -> None:
    """Choose the file; it is compared with the archive and kept nowhere."""
    say = desk.say
    st.title(say("Verify a document"), anchor=False)
    st.write(say("Somebody brings a report as a file: is it what this site issued, and does it still stand?"))
    uploads.dress(desk)
    file = st.file_uploader(say("The file: PDF, HTML, Word or another form that this site gives out"))
    if file is None:
        return
    with explained(desk):
        verdict = verify(desk.store, file.getvalue())
        told = verify_words.told(verdict, say, desk.store.site.zone)
        if verdict.answer == "genuine":
            st.success(told, icon=":material/verified:")
        elif verdict.answer in ("superseded", "unmarked"):
            st.warning(told, icon=":material/warning:")
        else:
            st.error(told, icon=":material/block:")
        if verdict.kind:
            names = {kind.id: kind.name(desk.language) for kind in document_kinds.of_cases(desk)}
            edition = words.named(dict(words.editions(say)), verdict.edition)  # type: ignore[arg-type]
            st.caption(f"{names.get(verdict.kind, verdict.kind)} · {edition}")
    st.caption(say("Nothing of the file is kept. Who it is about is not said here."))
