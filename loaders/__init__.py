"""Checked tables and shapes out of the data files, or an error that says what to correct.

The only code that opens a data file. What the rows mean in law is not known here: the words come
from `treaties.model`, the rules for days from `treaties.rules`.
"""

VERSION = "1.1.0"
"""Of the program, as the change log has it; the data have a version of their own (`treaties.provenance`)."""
