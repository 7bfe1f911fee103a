"""Run the command; see `loaders.refresh.cli`."""

import sys

from loaders.refresh.cli import main

if __name__ == "__main__":
    sys.exit(main())
