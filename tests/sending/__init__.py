"""Tests of `briefgen send`."""
