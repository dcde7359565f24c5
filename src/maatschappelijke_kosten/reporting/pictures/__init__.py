"""Pictures: what is drawn as data, and how it is drawn with matplotlib (extra `plot`)."""
