"""What a notebook shows: cards of sentences and tables, as HTML and Markdown in which every text is escaped."""
