"""The tests; cases are files, found by folder."""
