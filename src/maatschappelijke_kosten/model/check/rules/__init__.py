"""Rules for price lists that only `check` applies: a list that breaks one can still be calculated with.

They are about age, places, names and editions. What the day is and what stands around a list is told to them: the model
has no clock and reads no files.
"""
