"""Marked nodes -> what a sheet says: values, noun phrases, facts; problems are noted and reading goes on."""
