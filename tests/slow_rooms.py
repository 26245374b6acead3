"""Which rooms of claims are left out of the inner loop (`make quick`), and what of them stays in it?

A room is slow where its claims open a site, a server, a page of the desk, a voice or a document that is set: a third of
a second each and more. `make quick` takes some 250 seconds of processor time in all; `make test` runs everything.
"""

from __future__ import annotations

from collections.abc import Mapping

SLOW: Mapping[str, str] = {
    "case": "a case from its booking to its end",
    "command": "commands in processes of their own",
    "golden": "ten cases carried through the desk",
    "player": "a server and a browser",
    "posts": "posts kept at a site of their own",
    "reports": "documents are set as PDF",
    "speech": "a voice speaks",
    "store": "processes that are killed, and sites that come back",
    "ui": "pages of the desk run whole",
    "verbs": "a site with cases of its own for each claim",
    "way": "a client's whole way through the desk",
    "norms/test_composite_sample.py": "a thousand samples drawn again",
    "norms/test_distribution_coverage.py": "how often intervals hold the truth",
    "norms/test_taylor_variance.py": "fits with each person weighing more",
    "instruments/test_workbook.py": "spreadsheets drawn and read back",
}

FAST: frozenset[str] = frozenset(
    {
        "command/test_easy_booklet.py",
        "posts/test_classification.py",
        "posts/test_onet.py",
        "reports/test_braille.py",
        "reports/test_integration_section.py",
        "reports/test_kind.py",
        "reports/test_kinds_of_places.py",
        "reports/test_report_figures.py",
        "speech/test_said.py",
        "ui/test_figures.py",
        "ui/test_form_told.py",
        "ui/test_options.py",
        "verbs/test_aptitudes.py",
        "verbs/test_caveats.py",
        "verbs/test_caveats_of_conditions.py",
        "verbs/test_choices.py",
        "verbs/test_comprehensive.py",
        "verbs/test_drafts_of_dimensions.py",
        "verbs/test_followup.py",
        "verbs/test_forms_of_an_instrument.py",
        "verbs/test_hostile_samples.py",
        "verbs/test_integration.py",
        "verbs/test_occupations.py",
        "verbs/test_paper_code.py",
        "verbs/test_person_of.py",
        "verbs/test_pnp_document.py",
        "verbs/test_profile_differences.py",
        "verbs/test_responses.py",
        "verbs/test_suitable.py",
        "verbs/test_time_in_work.py",
    }
)


def is_slow(path: str) -> bool:
    """Whether the claims of a file ("verbs/test_issue.py", below tests/) stay out of `make quick`."""
    return path not in FAST and (path in SLOW or path.partition("/")[0] in SLOW)
