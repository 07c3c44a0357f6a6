"""Gold files of each language: what is asked, and what counts as the same form."""
