"""The report for the council: what it says as parts, written once, and those parts as HTML or Markdown."""
