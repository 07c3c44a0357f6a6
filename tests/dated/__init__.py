"""Tests of dated figures."""
