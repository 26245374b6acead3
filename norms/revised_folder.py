"""What are the files of the new version, or of the new norm set, that a revision makes of a norm folder?

They are made when it is proposed, so that what is decided on is what will be used.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tomlkit

from norms import cells, check, keys, rows
from norms.errors import BadNormSet
from norms.look_up import look_up
from norms.normset import NormedScore, NormSet, Person
from norms.read import content_hash, read_folder
from norms.revise import checked
from norms.revision import Recommended, Revision
from norms.units import converter

GROUPS = ("schooling", "disability", "region")
WHO = ("sex", "age_from", "age_to", "hand", *GROUPS)
# what an old norms.toml says of people and print that are not these
OF_OTHERS = ("flags", "region", "printed_in", "sample", "correlations", "stands_in_for")


def revised_folder(norm_set_files: Mapping[str, bytes], revision: Revision) -> dict[str, bytes]:
    """The files of the new version by name; the old ones are left as they are.

    Recommended strata replace those of the same people or are added, in the unit that the table prints; the others keep
    every digit. In norms.toml version, status, population, collected, source, verified and, where given, limits, names
    and country are the revision's, and `copy_read` is original; in examples.csv what comes out otherwise is computed
    anew and says so, and each recommended stratum gets an example: its mean, at z 0, or its lowest percentile. With a
    `new_id` only the recommended strata and their examples are there, and nothing of the old people.

    Raises BadNormSet unless the revision is of exactly these files, or where the version is not new, or the new table
    is not sound.
    """
    old = read_folder(norm_set_files)
    _check_revision(old, norm_set_files, revision)
    toml, factor = _toml(norm_set_files[keys.FILE], revision)
    kept = (keys.FILE, rows.FILE, check.FILE) if revision.new_id else tuple(norm_set_files)
    files = {name: content for name, content in norm_set_files.items() if name in kept}
    files |= {keys.FILE: toml, rows.FILE: _table(norm_set_files[rows.FILE], old.kind, revision, factor)}
    files[check.FILE] = _examples(norm_set_files[check.FILE], read_folder(files), revision)
    read_folder(files)
    return files


def _check_revision(old: NormSet, files: Mapping[str, bytes], revision: Revision) -> None:
    checked(revision)
    if (old.id, old.version, content_hash(files)) != (revision.norm_set, revision.version, revision.hash):
        raise BadNormSet(
            "The revision is for {norm_set} {version}, and these are other files. Propose anew from the set in use.",
            norm_set=revision.norm_set,
            version=revision.version,
        )


def _toml(file: bytes, revision: Revision) -> tuple[bytes, float]:
    """norms.toml of the new version, and how many of the set's unit one of the printed unit is."""
    text = tomlkit.parse(file.decode("utf-8"))
    words = revision.words
    changed: dict[str, Any] = {
        "id": revision.new_id,
        "version": revision.new_version,
        "status": revision.status,
        "copy_read": "original",
        "population": words.population,
        "collected": words.collected,
        "source": words.source,
        "verified": words.verified,
        "country": words.country,
        "limits": None if words.limits is None else dict(words.limits),
        "names": None if words.names is None else dict(words.names),
    }
    for key, value in changed.items():
        if value is not None:
            text[key] = value
    for key in OF_OTHERS if revision.new_id else ():
        text.pop(key, None)
    unit = str(text["unit"])
    convert = converter(str(text.get("printed_in", unit)), unit)
    if convert is None:
        raise BadNormSet(
            "{file}: key 'printed_in' is {value!r}, which has no exact conversion to {unit!r}. "
            "Give the set in the unit of its source.",
            file=keys.FILE,
            key="printed_in",
            value=text.get("printed_in"),
            unit=unit,
        )
    return tomlkit.dumps(text).encode(), convert(1.0)


def _table(file: bytes, kind: str, revision: Revision, factor: float) -> bytes:
    columns, old = _read(file)
    new = [row for stratum in revision.recommended for row in _new_rows(stratum, kind, revision, factor)]
    if kind == "percentiles":
        printed = {float(row["percentile"]) for row in old}
        new = [row for row in new if float(row["percentile"]) in printed]
    taken = {_who(row) for row in new}
    kept = [] if revision.new_id else [row for row in old if _who(row) not in taken]
    return _written(_with_groups(columns, new), [*kept, *new])


def _with_groups(columns: Sequence[str], new: Sequence[cells.Row]) -> list[str]:
    """The columns, with those that only the new rows part."""
    parted = [group for group in GROUPS if any(row.get(group, "") not in ("", rows.ANY) for row in new)]
    return [*columns, *(group for group in parted if group not in columns)]


def _new_rows(stratum: Recommended, kind: str, revision: Revision, factor: float) -> Iterator[cells.Row]:
    who = {key: str(getattr(stratum, key)) for key in WHO}
    if kind == "strata":
        yield who | {"n": str(stratum.n), "mean": repr(stratum.mean / factor), "sd": repr(stratum.sd / factor)}
        return
    for percentile, raw in stratum.percentiles:
        place = {"percentile": f"{percentile:g}", "value": repr(raw / factor)}
        yield who | place | {"n": str(stratum.n), "source": revision.words.source}


def _who(row: cells.Row) -> tuple[str, ...]:
    return tuple(row.get(key) or rows.ANY for key in WHO)


def _examples(file: bytes, new: NormSet, revision: Revision) -> bytes:
    columns, old = _read(file)
    again = [] if revision.new_id else [_recomputed(new, row, revision) for row in old]
    added = [_example(new, stratum) for stratum in revision.recommended]
    return _written(_with_groups(columns, added), [*again, *added])


def _recomputed(new: NormSet, row: cells.Row, revision: Revision) -> cells.Row:
    """The example, with what comes out now where that is not what it says."""
    score = _placed(new, row)
    low, high = score.percentile_band or (None, None)
    found = {"z": score.z, "percentile": score.percentile, "band_low": low, "band_high": high}
    same = all(check.agrees(x, row[key]) if x is not None else not row[key] for key, x in found.items())
    if same and row["why_none"] == (score.why_none or ""):
        return row
    before = ", ".join(f"{key} {row[key]}" for key in check.EXPECTED if row[key])
    told = f"computed anew for version {revision.new_version}; version {revision.version}: {before} ({row['source']})"
    return row | _shown(score) | {"source": told}


def _example(new: NormSet, stratum: Recommended) -> cells.Row:
    """The stratum's own mean, which must come out as z 0 and the 50th percentile; or its lowest percentile."""
    hand = "" if stratum.hand == rows.ANY else stratum.hand
    scale = next((s for s in new.scales if hand and new.hands.get(s) == hand), new.scales[0])
    who = {"sex": "M" if stratum.sex == rows.ANY else stratum.sex, "age": str(stratum.age_from), "hand": hand}
    who |= {group: level for group in GROUPS if (level := getattr(stratum, group)) != rows.ANY}
    given = {"scale": scale, "scoring": new.scoring, "unit": new.unit, **who}
    if new.kind == "strata":
        mean = {"raw": repr(stratum.mean), "z": "0.000", "percentile": "50.0"}
        return given | mean | {"source": "the recommended mean of the stratum"}
    row = given | {"raw": repr(min(raw for _, raw in stratum.percentiles))}
    return row | _shown(_placed(new, row)) | {"source": "the lowest recommended percentile of the stratum"}


def _placed(new: NormSet, row: cells.Row) -> NormedScore:
    person: dict[str, Any] = {key: row[key] or None for key in ("sex", "hand")}
    person |= {group: row.get(group) or None for group in GROUPS}
    age = cells.whole(check.FILE, 0, "age", row["age"]) if row["age"] else None
    return look_up(
        new,
        scale=row["scale"],
        scoring=row["scoring"],
        unit=row["unit"],
        raw=cells.number(check.FILE, 0, "raw", row["raw"]) if row["raw"] else None,
        person=Person(age_years=age, **person),
    )


def _shown(score: NormedScore) -> cells.Row:
    low, high = score.percentile_band or (None, None)
    return {
        "z": "" if score.z is None else f"{score.z:.3f}",
        "percentile": "" if score.percentile is None else f"{score.percentile:.1f}",
        "band_low": "" if low is None else f"{low:g}",
        "band_high": "" if high is None else f"{high:g}",
        "why_none": score.why_none or "",
    }


def _read(file: bytes) -> tuple[list[str], list[cells.Row]]:
    reader = csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    return list(reader.fieldnames or ()), list(reader)


def _written(columns: Sequence[str], lines: Sequence[cells.Row]) -> bytes:
    paper = io.StringIO()
    writer = csv.DictWriter(paper, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return paper.getvalue().encode()
