"""A release of the O*NET database for claims: rows as its data dictionary prints them, or made of the open wide tables.

`wide_release` turns ../shared/data/onet_interests_values_jobzone.csv (one row an occupation, O*NET 29.x) back into the
release's own long files: each column of an interest or value becomes a row with its element and scale, the letters of
the high points their numbers, an empty cell "n/a". Nothing is computed.
"""

from __future__ import annotations

import csv
from pathlib import Path

WIDE = Path(__file__).parents[3] / "shared" / "data" / "onet_interests_values_jobzone.csv"
READ_ME = """O*NET {version} Database
February 2024 Release
---------------------
The content of the O*NET {version} Database is licensed under a Creative Commons Attribution 4.0 International License.
"""
INTERESTS = ("Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional")
VALUES = ("Achievement", "Working_Conditions", "Recognition", "Relationships", "Support", "Independence")
RATED = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate\tDomain Source"
MEASURED = (
    "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\t"
    "Upper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source"
)
IN_CONTEXT = MEASURED.replace("Scale ID\t", "Scale ID\tCategory\t")

# the rows of examples that the O*NET 30.1 Data Dictionary prints for 53-3051.00 and 47-2141.00
SMALL = {
    "Read Me.txt": READ_ME.format(version="30.1"),
    "Occupation Data.txt": "O*NET-SOC Code\tTitle\tDescription\n"
    "53-3051.00\tBus Drivers, School\tDrive a school bus to transport students.\n"
    "47-2141.00\tPainters, Construction and Maintenance\tPaint walls, equipment, buildings.\n"
    "43-4041.00\tCredit Authorizers, Checkers, and Clerks\tAuthorize credit charges.\n",
    "Interests.txt": RATED + "\n"
    "43-4041.00\t1.B.1.a\tRealistic\tOI\t1.00\t11/2023\tMachine Learning\n"
    "43-4041.00\t1.B.1.b\tInvestigative\tOI\t1.85\t11/2023\tMachine Learning\n"
    "43-4041.00\t1.B.1.c\tArtistic\tOI\t1.00\t11/2023\tMachine Learning\n"
    "43-4041.00\t1.B.1.d\tSocial\tOI\t3.39\t11/2023\tMachine Learning\n"
    "43-4041.00\t1.B.1.e\tEnterprising\tOI\t4.47\t11/2023\tMachine Learning\n"
    "43-4041.00\t1.B.1.f\tConventional\tOI\t7.00\t11/2023\tMachine Learning\n"
    "43-4041.00\t1.B.1.g\tFirst Interest High-Point\tIH\t6.00\t11/2023\tMachine Learning\n"
    "43-4041.00\t1.B.1.h\tSecond Interest High-Point\tIH\t5.00\t11/2023\tMachine Learning\n"
    "43-4041.00\t1.B.1.i\tThird Interest High-Point\tIH\t0.00\t11/2023\tMachine Learning\n",
    "Abilities.txt": MEASURED + "\n"
    "53-3051.00\t1.A.1.a.1\tOral Comprehension\tIM\t3.25\t8\t0.1637\t2.9292\t3.5708\tN\tn/a\t08/2025\tAnalyst\n"
    "53-3051.00\t1.A.1.a.1\tOral Comprehension\tLV\t3.38\t8\t0.1830\t3.0164\t3.7336\tN\tN\t08/2025\tAnalyst\n"
    "53-3051.00\t1.A.3.a.3\tDynamic Strength\tIM\t1.12\t8\t0.1250\t1.0000\t1.3700\tN\tn/a\t08/2025\tAnalyst\n"
    "53-3051.00\t1.A.3.a.3\tDynamic Strength\tLV\tn/a\t8\tn/a\tn/a\tn/a\tN\tY\t08/2025\tAnalyst\n",
    "Work Context.txt": IN_CONTEXT + "\n"
    "47-2141.00\t4.C.3.d.8\tDuration of Typical Work Week\tCT\tn/a\t1.99\t20\t0.2281\t1.5163\t2.4712\tN\tn/a\t08/2025\t"
    "Incumbent\n"
    "47-2141.00\t4.C.3.d.8\tDuration of Typical Work Week\tCTP\t1\t17.03\t20\t17.7643\t1.4564\t74.0353\tY\tn/a\t"
    "08/2025\tIncumbent\n"
    "47-2141.00\t4.C.2.a.1.c\tOutdoors, Exposed to Weather\tCX\tn/a\t3.80\t20\t0.9100\t2.0000\t5.0000\tY\tn/a\t"
    "08/2025\tIncumbent\n",
    "Job Zones.txt": "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n43-4041.00\t2\t08/2025\tAnalyst\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """The files in a new folder."""
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def wide_release(version: str = "29.3") -> dict[str, str]:
    """The open wide table as files of a release."""
    with WIDE.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return {
        "Read Me.txt": READ_ME.format(version=version),
        "Occupation Data.txt": _file(
            "O*NET-SOC Code\tTitle\tDescription", (f"{row['onet_soc_2019']}\t{row['title']}\t" for row in rows)
        ),
        "Interests.txt": _file(RATED, (line for row in rows for line in _interests(row))),
        "Work Values.txt": _file(RATED, (line for row in rows for line in _values(row))),
        "Job Zones.txt": _file(
            "O*NET-SOC Code\tJob Zone\tDate\tDomain Source",
            (f"{row['onet_soc_2019']}\t{row['job_zone'] or 'n/a'}\t\t" for row in rows),
        ),
    }


def _interests(row: dict[str, str]) -> list[str]:
    scores = [
        _line(row, f"1.B.1.{place}", name, "OI", row[name]) for place, name in zip("abcdef", INTERESTS, strict=True)
    ]
    letters = [row[f"holland_high_point_{number}"] for number in (1, 2, 3)]
    high = [
        _line(row, f"1.B.1.{place}", "High-Point", "IH", f"{'RIASEC'.index(letter) + 1}.00" if letter else "0.00")
        for place, letter in zip("ghi", letters, strict=True)
    ]
    return scores + high


def _values(row: dict[str, str]) -> list[str]:
    return [
        _line(row, f"1.B.2.{place}", name, "EX", row[f"value_{name}"])
        for place, name in zip("abcdef", VALUES, strict=True)
    ]


def _line(row: dict[str, str], element: str, name: str, scale: str, value: str) -> str:
    return f"{row['onet_soc_2019']}\t{element}\t{name}\t{scale}\t{value or 'n/a'}\t\t"


def _file(head: str, lines: object) -> str:
    return "\n".join((head, *lines)) + "\n"  # type: ignore[misc]
