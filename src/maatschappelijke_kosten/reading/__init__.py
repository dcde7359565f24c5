"""From files to the model: the only code that knows YAML and paths."""
