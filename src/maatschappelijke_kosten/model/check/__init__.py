"""Whether what was given means something: `check_study` looks at everything at once.

pydantic checks the shape of a thing (its keys and types); these functions check its meaning, on finished
objects, so that a case built in Python and a case read from a file are held to the same rules.
"""
