"""What leaves the atlas as files, text or JSON, and the command line that prints it."""
