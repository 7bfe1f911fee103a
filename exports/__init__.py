"""What leaves the atlas as files, text or JSON, and the command line that prints it."""

API = "api/v1"
"""Where the interface for programs lies, below the atlas: on a server, and in a folder of plain files."""
