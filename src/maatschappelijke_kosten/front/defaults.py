"""What is taken where nobody asks for something else."""

DRAWS = 10_000
"""Draws of a study."""

TABLES = 10_000
"""Random tables, with which a ranking is held."""

SEED = 2017
"""Where draws and random tables begin."""
