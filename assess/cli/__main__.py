"""`python -m assess.cli`: the command, without an installed script."""

import sys

from assess.cli import main

sys.exit(main())
