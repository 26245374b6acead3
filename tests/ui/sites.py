"""Who works at the site of the desk's tests?"""

from __future__ import annotations

PASSWORD = "correct horse battery"
