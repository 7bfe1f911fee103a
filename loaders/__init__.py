"""Checked tables and shapes out of the data files, or an error that says what to mend.

The only code that opens a data file. What the rows mean in law is not known here: the words come
from `treaties.model`, the rules for days from `treaties.rules`.
"""
