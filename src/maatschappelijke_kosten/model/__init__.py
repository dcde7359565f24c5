"""What things are: frozen, pure. No files, no sums."""
