"""Write the golden documents anew: `python -m tests.golden.renew`, then read the diff before keeping it.

A document whose text changed is "pending" again, whoever signed it before.
"""

from __future__ import annotations

import sys
import tempfile
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from golden_builder import cases
from golden_set import FOLDER, INDEX, document, index, name_of, wanted
from golden_text import as_text

HEAD = """# The golden documents. `review` is "pending" until a named practitioner has read the text and signs as
# "name, level 3, 2027-01-31"; `digest` is the sha256 of the text that was written or signed. Renewed by
# tests/golden/renew.py.
"""


def renew() -> list[str]:
    """The names of the files that changed."""
    FOLDER.mkdir(exist_ok=True)
    kept, changed, lines = index(), [], [HEAD]
    with tempfile.TemporaryDirectory() as place:
        known = cases(Path(place))
    for told in wanted():
        name, text = name_of(told), as_text(document(known, told))
        file = FOLDER / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            changed.append(name)
            file.write_text(text, encoding="utf-8")
        digest = sha256(text.encode()).hexdigest()
        had = kept.get(name, {})
        review = had.get("review", "pending") if had.get("digest") == digest else "pending"
        lines.append(f'["{name}"]\nreview = "{review}"\ndigest = "{digest}"\n')
    for old in FOLDER.glob("*.txt"):
        if old.name not in {name_of(told) for told in wanted()}:
            old.unlink()
            changed.append(old.name)
    INDEX.write_text("\n".join(lines), encoding="utf-8")
    return changed


if __name__ == "__main__":
    for changed_name in renew():
        sys.stdout.write(f"{changed_name}\n")
