"""Tests of the independent reader."""
