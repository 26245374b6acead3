"""How does an evaluator begin, change and drop the draft of a form?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files as package_files
from typing import Concatenate, ParamSpec
from uuid import uuid4

from assess.errors import BadInput, Closed, Conflict
from assess.nouns.form import FormDraft
from assess.nouns.people import Evaluator, Level
from assess.reception.form_editor import folder
from assess.reception.form_editor.outline import FormSection, Outline, Said, written
from assess.reception.form_editor.version import changes
from assess.reception.form_editor.words import Family, set_about
from assess.service.levels import need
from assess.store import canonical, folders, shelf
from assess.store.database import Reading, Store, Transaction
from instruments import find
from instruments.definition import Kind
from instruments.keys import read_toml

P = ParamSpec("P")
WRITES: Level = 3
DUTY = "3-1.2.1"  # design and revise the form of personal facts; questionnaires (3-1.1.4) are made the same way
NEW = "new_form.toml"
BEGIN = "1.0.0"
MINUTES = 5  # our own setting, until the evaluator says otherwise
STEM = "site_form"
KEPT = ("kind_changed", "unit_changed")  # never done to a field that answers are kept under


def begin(
    store: Store,
    actor: Evaluator,
    name: Said,
    *,
    family: Family = "forms",
    subject: str = "client",
    level: int = 4,
) -> FormDraft:
    """Begin a form from nothing; it has no field yet. Undone by `drop`. NotAllowed below level 3, BadInput unnamed."""
    need(actor, WRITES, DUTY)
    if not written({}, name):
        raise BadInput("The form has no name. Write one: everybody finds it by that.")
    template = read_toml(NEW, package_files("assess.reception.form_editor").joinpath(NEW).read_bytes())
    with store.writing(actor.id, "form_drafts.begin", "site") as tx:
        blank = Outline(
            id=_free_id(store, tx, STEM),
            version=BEGIN,
            name=written({}, name),
            purpose={},
            instruction={},
            minutes=MINUTES,
            sections=(FormSection(id="", heading={}),),
            table=template,
        )
        outline = set_about(blank, family=family, subject=subject, level=level, minutes=MINUTES)
        return _add(tx, actor, outline, based_on=None)


def begin_from(store: Store, actor: Evaluator, form_id: str) -> FormDraft:
    """Begin a draft from a form that is here. Undone by `drop`.

    A form of the toolkit's library is copied under an id of its own and begins at version 1.0.0; the site's own keeps
    its id and becomes its next version. Raises NotAllowed below level 3, BadInput for what is no form, Conflict where a
    draft of the form is open already, NotFound.
    """
    need(actor, WRITES, DUTY)
    site = store.settings.workspace / "instruments"
    outline = folder.read(find.folder_files(form_id, site))
    if outline.table.get("kind") != Kind.FORM:
        raise BadInput("{instrument} is not a form. Only forms are changed here.", instrument=form_id)
    own = form_id not in find.ids()
    with store.writing(actor.id, "form_drafts.begin_from", "site", f"{form_id} {outline.version}") as tx:
        if own:
            _no_other(tx, form_id)
            return _add(tx, actor, outline, based_on=outline.version)
        copy = replace(outline, id=_free_id(store, tx, form_id), version=BEGIN, origin=f"{form_id} {outline.version}")
        return _add(tx, actor, copy, based_on=None)


def edit(
    store: Store,
    actor: Evaluator,
    draft: FormDraft,
    change: Callable[Concatenate[Outline, P], Outline],
    *args: P.args,
    **values: P.kwargs,
) -> FormDraft:
    """Save the draft as `change` makes it, e.g. `fields.add_field`; the audit has the name of the change.

    `draft` is the state that was seen: Conflict, holding both, where somebody saved since. Undone by another change.
    Raises NotAllowed below level 3, Closed for a draft that is published or dropped, BadInput where a published field
    would keep its id and take another kind of answer, and what the change raises.
    """
    need(actor, WRITES, DUTY)
    require_open(draft)
    after = change(folder.of_texts(draft.files), *args, **values)
    before = published(store, draft)
    for found in changes(before, after) if before else ():
        if found.kind in KEPT:
            told = (
                "{field} was published already, and answers are kept under it. Its kind and its unit stay. "
                "Remove it and add a new field."
            )
            raise BadInput(told, field=f"“{next(iter(after.field_of(found.of).said.values()), found.of)}”")
    with store.writing(actor.id, f"form_drafts.{change.__name__}", "site", draft.form) as tx:
        return shelf.save(tx, replace(draft, files=folder.texts(folder.write(after)), by=actor.id, at=canonical.now()))


def drop(store: Store, actor: Evaluator, draft: FormDraft) -> FormDraft:
    """Put a draft away unpublished; it can be read in the store and is not undone. Raises as `edit`."""
    need(actor, WRITES, DUTY)
    require_open(draft)
    with store.writing(actor.id, "form_drafts.drop", "site", draft.form) as tx:
        return shelf.save(tx, replace(draft, dropped_at=canonical.now()))


def open_drafts(at: Reading) -> tuple[FormDraft, ...]:
    """The drafts that are neither published nor dropped, oldest first."""
    return tuple(one for one in shelf.every(at, FormDraft) if one.published_at is None and one.dropped_at is None)


def published(store: Store, draft: FormDraft) -> Outline | None:
    """The version that the draft changes, as it was published; None for a form that is new."""
    if draft.based_on is None:
        return None
    with store.reading() as at:
        kept = {(form, version): content for form, version, content in folders.kept(at, "instrument")}
        content_hash = kept.get((draft.form, draft.based_on))
        files = folders.files_of(at, content_hash) if content_hash else None
    return folder.read(files or find.folder_files(draft.form, store.settings.workspace / "instruments"))


def require_open(draft: FormDraft) -> None:
    """Raise Closed for a draft that is published or dropped."""
    if draft.published_at is not None:
        raise Closed("This draft was published as version {version}. Begin a new one.", version=draft.published_version)
    if draft.dropped_at is not None:
        raise Closed("This draft was dropped. Begin a new one.")


def _add(tx: Transaction, actor: Evaluator, outline: Outline, based_on: str | None) -> FormDraft:
    draft = FormDraft(
        id=str(uuid4()),
        form=outline.id,
        based_on=based_on,
        files=folder.texts(folder.write(outline)),
        by=actor.id,
        at=canonical.now(),
    )
    return shelf.add(tx, draft)


def _no_other(tx: Transaction, form_id: str) -> None:
    if any(one.form == form_id for one in open_drafts(tx)):
        told = "A draft of this form is open already. Go on in it, or drop it first."
        raise Conflict(told)


def _free_id(store: Store, tx: Transaction, stem: str) -> str:
    """An id that no form has or ever had here."""
    taken = {one.form for one in shelf.every(tx, FormDraft)}
    taken |= set(find.ids(store.settings.workspace / "instruments"))
    taken |= {form_id for form_id, _, _ in folders.kept(tx, "instrument")}
    number = 1
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"
