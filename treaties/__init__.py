"""The law of the atlas: who is bound by which treaty on which day.

Pure: dated acts go in, statuses, counts and sentences come out. Nothing here opens a file,
knows of a map or of a web page.
"""
