"""The face: what a notebook user or another program holds."""
