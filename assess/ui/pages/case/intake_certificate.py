"""What does the disability certificate's number say?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.disability import Certificate
from assess.reception.certificate import parse_certificate
from assess.ui import words
from assess.ui.act import attempt
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case) -> Certificate | None:
    """A field for the number, taken apart as soon as it is entered; None where it is empty or wrong."""
    say = desk.say
    known = case.client.identity.certificate_number if case.client.identity else None
    number = st.text_input(
        say("Disability certificate number (20 digits, then B1, B2 ... if reissued)"),
        value=known or "",
        key=f"certificate-{case.client.id}",
        autocomplete="off",
    )
    if not number.strip():
        st.caption(say("No certificate yet? Leave it empty and name the doctor's note below."))
        return None
    certificate = attempt(desk, parse_certificate, number)
    if certificate:
        _apart(desk, certificate)
    return certificate


def _apart(desk: Desk, certificate: Certificate) -> None:
    say = desk.say
    reissue = say("reissued, number {number}").format(number=certificate.reissue) if certificate.reissue else "—"
    st.table(
        {
            say("Part"): [
                say("ID number"),
                say("Birth date"),
                say("Sex"),
                say("Category"),
                say("Grade"),
                say("Reissue"),
            ],
            say("Read as"): [
                certificate.id_number,
                certificate.birth_date.isoformat(),
                words.sexes(say)[certificate.sex],
                words.categories(say)[certificate.category],
                str(certificate.grade),
                reissue,
            ],
        }
    )
