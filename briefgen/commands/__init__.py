"""One module a command, found by its name: `briefgen check` is the function `check` of `commands/check.py`."""
