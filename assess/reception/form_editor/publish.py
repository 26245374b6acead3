"""How does the draft of a form become a version that can be given?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assess.errors import BadInput, Conflict
from assess.nouns.form import FormDraft
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.reception.form_editor import folder
from assess.reception.form_editor.drafts import BEGIN, DUTY, WRITES, published, require_open
from assess.reception.form_editor.examples import with_examples
from assess.reception.form_editor.outline import Outline
from assess.reception.form_editor.version import changes, next_version
from assess.reception.form_editor.wrong import faults
from assess.service.instrument_place import examined, settle
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Store
from instruments import find
from instruments.read import read_folder


def version_of(before: Outline | None, after: Outline, same_meaning: Collection[str] = ()) -> str:
    """The version that a draft would get now: 1.0.0 for a new form. BadInput where nothing was changed."""
    if before is None:
        return BEGIN
    found = changes(before, after, same_meaning)
    if not found:
        raise BadInput("Nothing differs from version {version}. There is nothing to publish.", version=before.version)
    return next_version(before.version, found)


def publish(
    store: Store, actor: Evaluator, draft: FormDraft, why: str, *, same_meaning: Collection[str] = ()
) -> tuple[FormDraft, Instrument]:
    """Publish the draft as the form's next version. Not reversible: mend it by a version after it.

    Forms and surveys given from now on use it; what was filled in before keeps its own version, and that version is
    kept. `same_meaning` names answers whose words only were changed, by `version.Change.key`. Raises NotAllowed below
    level 3, BadInput without a reason, with nothing changed or with anything left to mend, Closed, and Conflict where
    somebody changed the draft or published another version since it was begun.
    """
    need(actor, WRITES, DUTY)
    require_open(draft)
    if not why.strip():
        raise BadInput("Write why this version is published; the audit keeps the reason.")
    _still_newest(store, draft)
    after = folder.of_texts(draft.files)
    left = faults(after)
    if left:
        told = "{count} things must be mended before the form is published. They are listed under Check."
        raise BadInput(told, count=len(left))
    version = version_of(published(store, draft), after, same_meaning)
    files = folder.write(with_examples(replace(after, version=version)))
    workspace = store.settings.workspace
    form = examined(workspace, files)
    with store.writing(actor.id, "form_drafts.publish", "site", why.strip()) as tx:
        now = canonical.now()
        done = replace(draft, files=folder.texts(files), by=actor.id, published_at=now, published_version=version)
        saved = shelf.save(tx, done)
        settle(tx, workspace, form, files)
    return saved, form


def _still_newest(store: Store, draft: FormDraft) -> None:
    """A draft changes the version that is in force, so that nothing published in between is lost."""
    if draft.based_on is None:
        return
    newest = read_folder(find.folder_files(draft.form, store.settings.workspace / "instruments")).version
    if newest != draft.based_on:
        told = "Version {newest} was published since this draft was begun from {based_on}. Begin a new draft from it."
        raise Conflict(told, newest=newest, based_on=draft.based_on)
