"""A process that may write no file beyond 100,000 bytes opens the site; see test_audit_and_migrations.py."""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path

from assess.settings import Settings
from assess.store.database import Store

BYTES = 100_000  # less than a copy of the smallest site

if __name__ == "__main__":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # else the process ends; so writing fails as on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (BYTES, BYTES))
    store = Store.open(Settings(workspace=Path(sys.argv[1]), key_store="file"))
    with store.reading():
        print("opened")
    store.close()
