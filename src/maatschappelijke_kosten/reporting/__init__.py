"""Results to words, tables and files. Knows the engine's result types, not how they came about."""
