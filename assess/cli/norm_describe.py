"""What does the caller say that the new norm set is?"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from assess.errors import BadInput
from assess.service.norm_sureness import sureness
from norms.consistency import consistency
from norms.model import NormModel
from norms.normset import Status
from norms.publish import Described
from norms.subgroups import SubgroupModel

OWN = ("verified", "status", "more")  # filled in here where not given
STATUSES: tuple[Status, ...] = ("provisional", "local", "simulated")


def read_described(file: Path) -> dict[str, Any]:
    """The keys of a description, each known and none missing. Raises BadInput."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise BadInput(
            "{file}: not readable as TOML in UTF-8: {wrong}. Mend the file.", file=str(file), wrong=wrong
        ) from wrong
    known = [field for field in fields(Described) if field.name != "more"]
    for key in found:
        if key not in [field.name for field in known]:
            raise BadInput(
                "{file}: key {key!r} is not known. Known: {known}.",
                file=str(file),
                key=key,
                known=", ".join(field.name for field in known),
            )
    needed = [f.name for f in known if f.default is MISSING and f.default_factory is MISSING and f.name not in OWN]
    missing = [name for name in needed if name not in found]
    if missing:
        raise BadInput("{file}: lacks {missing}. Add them.", file=str(file), missing=", ".join(missing))
    if found.get("status", STATUSES[0]) not in STATUSES:
        raise BadInput(
            "{file}: status is {value!r}. Allowed for a fitted set: {allowed}.",
            file=str(file),
            value=found["status"],
            allowed=", ".join(STATUSES),
        )
    return found


def check_name(found: dict[str, Any], file: Path, folder: Path) -> None:
    """Raise BadInput where the folder is not called as the set's id."""
    if found["id"] != folder.name:
        raise BadInput(
            "{file}: id is {value!r}, but the folder is called {folder!r}. Give both the same name.",
            file=str(file),
            value=found["id"],
            folder=folder.name,
        )


def described(
    found: dict[str, Any], model: NormModel, how: str, file: Path, age_rule: str, say: Callable[[str], str]
) -> Described:
    """The description of a fitted set: provisional unless it says otherwise, `verified` telling how it was fitted.

    `age_rule` is that of the sample's ages, where the description has none. Raises BadInput where a set is called local
    that is not as sure as assess/service/norm_sureness.py asks: the same rule as in the app.
    """
    status = found.get("status", "provisional")
    if status == "local":
        whole = model.base if isinstance(model, SubgroupModel) else model
        sure = sureness(model, consistency(whole), "measured")
        if sure.status != "local":
            raise BadInput(
                "{file}: status is 'local', but the fit may be provisional only. {reasons} Mend the fit, collect more "
                "people, or call it provisional.",
                file=str(file),
                reasons=" ".join(reason.say(say) for reason in sure.reasons),
            )
    verified = f"{found['verified']} {how}" if "verified" in found else how
    return Described(**{"age_rule": age_rule, **found, "status": status, "verified": verified})
