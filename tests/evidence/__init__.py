"""Evidence: what is found in an article, and what is not."""
