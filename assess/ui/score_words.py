"""What is a unit of a score called on the pages?"""

from __future__ import annotations

from assess.meaning.unit_words import units as units
