"""What are the files of the new version that an approved proposal makes of a norm folder?"""

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
from norms.proposal import Proposal, Recommended
from norms.read import content_hash, read_folder
from norms.revise import checked
from norms.units import converter

WHO = ("sex", "age_from", "age_to", "hand", "schooling", "disability", "region")


def revised_folder(norm_set_files: Mapping[str, bytes], proposal: Proposal) -> dict[str, bytes]:
    """The files of the new version by name; the old ones are left as they are.

    Recommended strata replace those of the same people or are added, in the unit that the table prints; the others keep
    every digit. In norms.toml version, status, population, collected, source, verified and, where given, limits are
    the proposal's, and `copy_read` is original; in examples.csv what comes out otherwise is computed anew and says so,
    and each recommended stratum of age, sex and hand gets an example: its mean, at z 0, or its lowest percentile.

    Raises BadNormSet unless the proposal is approved and of exactly these files, or where the version is not new, or
    the new table is not sound.
    """
    old = read_folder(norm_set_files)
    _check_proposal(old, norm_set_files, proposal)
    toml, factor = _toml(norm_set_files[keys.FILE], proposal)
    files = dict(norm_set_files)
    files |= {keys.FILE: toml, rows.FILE: _table(norm_set_files[rows.FILE], old.kind, proposal, factor)}
    files[check.FILE] = _examples(norm_set_files[check.FILE], read_folder(files), proposal)
    read_folder(files)
    return files


def _check_proposal(old: NormSet, files: Mapping[str, bytes], proposal: Proposal) -> None:
    checked(proposal)
    if proposal.state != "approved":
        raise BadNormSet(
            "{norm_set} {version}: the proposal is {state}. Only an approved one becomes a version.",
            norm_set=proposal.norm_set,
            version=proposal.new_version,
            state=proposal.state,
        )
    if (old.id, old.version, content_hash(files)) != (proposal.norm_set, proposal.version, proposal.hash):
        raise BadNormSet(
            "The proposal is for {norm_set} {version}, and these are other files. Propose anew from the set in use.",
            norm_set=proposal.norm_set,
            version=proposal.version,
        )


def _toml(file: bytes, proposal: Proposal) -> tuple[bytes, float]:
    """norms.toml of the new version, and how many of the set's unit one of the printed unit is."""
    text = tomlkit.parse(file.decode("utf-8"))
    words = proposal.words
    changed = {
        "version": proposal.new_version,
        "status": proposal.status,
        "copy_read": "original",
        "population": words.population,
        "collected": words.collected,
        "source": words.source,
        "verified": words.verified,
    }
    for key, value in changed.items():
        text[key] = value
    if words.limits is not None:
        text["limits"] = dict(words.limits)
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


def _table(file: bytes, kind: str, proposal: Proposal, factor: float) -> bytes:
    columns, old = _read(file)
    new = [row for stratum in proposal.recommended for row in _new_rows(stratum, kind, proposal, factor)]
    if kind == "percentiles":
        printed = {float(row["percentile"]) for row in old}
        new = [row for row in new if float(row["percentile"]) in printed]
    taken = {_who(row) for row in new}
    return _written(columns, [*(row for row in old if _who(row) not in taken), *new])


def _new_rows(stratum: Recommended, kind: str, proposal: Proposal, factor: float) -> Iterator[cells.Row]:
    who = {key: str(getattr(stratum, key)) for key in WHO}
    if kind == "strata":
        yield who | {"n": str(stratum.n), "mean": repr(stratum.mean / factor), "sd": repr(stratum.sd / factor)}
        return
    for percentile, raw in stratum.percentiles:
        place = {"percentile": f"{percentile:g}", "value": repr(raw / factor)}
        yield who | place | {"n": str(stratum.n), "source": proposal.words.source}


def _who(row: cells.Row) -> tuple[str, ...]:
    return tuple(row.get(key) or rows.ANY for key in WHO)


def _examples(file: bytes, new: NormSet, proposal: Proposal) -> bytes:
    columns, old = _read(file)
    again = [_recomputed(new, row, proposal) for row in old]
    plain = [s for s in proposal.recommended if {s.schooling, s.disability, s.region} == {rows.ANY}]
    return _written(columns, [*again, *(_example(new, stratum) for stratum in plain)])


def _recomputed(new: NormSet, row: cells.Row, proposal: Proposal) -> cells.Row:
    """The example, with what comes out now where that is not what it says."""
    score = _placed(new, row)
    low, high = score.percentile_band or (None, None)
    found = {"z": score.z, "percentile": score.percentile, "band_low": low, "band_high": high}
    same = all(check.agrees(x, row[key]) if x is not None else not row[key] for key, x in found.items())
    if same and row["why_none"] == (score.why_none or ""):
        return row
    before = ", ".join(f"{key} {row[key]}" for key in check.EXPECTED if row[key])
    told = f"computed anew for version {proposal.new_version}; version {proposal.version}: {before} ({row['source']})"
    return row | _shown(score) | {"source": told}


def _example(new: NormSet, stratum: Recommended) -> cells.Row:
    """The stratum's own mean, which must come out as z 0 and the 50th percentile; or its lowest percentile."""
    hand = "" if stratum.hand == rows.ANY else stratum.hand
    scale = next((s for s in new.scales if hand and new.hands.get(s) == hand), new.scales[0])
    who = {"sex": "M" if stratum.sex == rows.ANY else stratum.sex, "age": str(stratum.age_from), "hand": hand}
    given = {"scale": scale, "scoring": new.scoring, "unit": new.unit, **who}
    if new.kind == "strata":
        mean = {"raw": repr(stratum.mean), "z": "0.000", "percentile": "50.0"}
        return given | mean | {"source": "the recommended mean of the stratum"}
    row = given | {"raw": repr(min(raw for _, raw in stratum.percentiles))}
    return row | _shown(_placed(new, row)) | {"source": "the lowest recommended percentile of the stratum"}


def _placed(new: NormSet, row: cells.Row) -> NormedScore:
    person: dict[str, Any] = {key: row[key] or None for key in ("sex", "hand")}
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
