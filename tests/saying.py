"""Say one fact in every language: what the examples of verbs and frames are tried with."""

from __future__ import annotations

from briefgen.checking import STAGE as SHEET
from briefgen.checking import say
from briefgen.problems import BriefgenError

__all__ = ["SHEET", "BriefgenError", "say"]
