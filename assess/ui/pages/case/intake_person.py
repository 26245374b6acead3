"""What do we need to know about the person?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.disability import Certificate
from assess.nouns.people import Client, Identity
from assess.ui import words
from assess.ui.desk import Desk

Code = TypeVar("Code")
EARLIEST_BIRTH = date(1920, 1, 1)


def draw(desk: Desk, case: Case, certificate: Certificate | None) -> Client:
    """Fields for identity, hand, schooling, work and aids; returns the client as typed."""
    say, client = desk.say, case.client
    st.subheader(say("The person"), anchor=False)
    identity = _identity(desk, client.identity, certificate)
    birth_date = st.date_input(
        say("Birth date"),
        value=certificate.birth_date if certificate else client.birth_date,
        min_value=EARLIEST_BIRTH,
        max_value=desk.today(),
        format="YYYY-MM-DD",
    )
    sexes, hands, schoolings = words.sexes(say), words.hands(say), words.schoolings(say)
    sex = _choice(say("Sex (norm tables need it)"), sexes, certificate.sex if certificate else client.sex)
    hand = _choice(say("Dominant hand"), hands, client.dominant_hand)
    schooling = st.selectbox(
        say("Highest schooling"),
        tuple(schoolings),
        format_func=schoolings.__getitem__,
        index=_place(schoolings, client.schooling),
        placeholder=say("not asked yet"),
    )
    work_history = st.text_area(say("Work so far"), value=client.work_history)
    aids = st.text_area(say("Aids in use (glasses, hearing aid, wheelchair, prosthesis ...)"), value=client.aids)
    return replace(
        client,
        identity=identity,
        birth_date=birth_date,
        sex=sex,
        dominant_hand=hand,
        schooling=schooling,
        work_history=work_history,
        aids=aids,
    )


def _identity(desk: Desk, known: Identity | None, certificate: Certificate | None) -> Identity:
    say = desk.say
    name = st.text_input(say("Name"), value=known.name if known else "")
    pinyin = st.text_input(say("Pinyin (if wanted)"), value=(known and known.pinyin) or "")
    read_off = certificate.id_number if certificate else None
    id_number = st.text_input(say("ID number (18 digits)"), value=read_off or (known and known.id_number) or "")
    phone = st.text_input(say("Phone"), value=(known and known.phone) or "")
    address = st.text_input(say("Address"), value=(known and known.address) or "")
    guardian = st.text_input(say("Guardian, where there is one"), value=(known and known.guardian) or "")
    return Identity(
        name=name.strip(),
        pinyin=pinyin.strip() or None,
        id_number=id_number.strip() or None,
        certificate_number=certificate.number if certificate else None,
        phone=phone.strip() or None,
        address=address.strip() or None,
        guardian=guardian.strip() or None,
    )


def _choice(label: str, named: dict[Code, str], known: Code | None) -> Code | None:
    return st.radio(label, tuple(named), format_func=named.__getitem__, index=_place(named, known), horizontal=True)


def _place(named: dict[Code, str], known: Code | None) -> int | None:
    return tuple(named).index(known) if known is not None else None
