"""Run the command line: ``python -m exports``."""

import sys

from exports.cli import main

sys.exit(main())
