"""The sums: numpy only, no files, no clock, no global dice. One kernel for one case and for millions."""
