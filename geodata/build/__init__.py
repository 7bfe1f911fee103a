"""How the files of the data folder are made; nothing here is needed to run the atlas."""
