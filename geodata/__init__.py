"""The data of the atlas: tables, shapes, their contract, and how each file is made."""
