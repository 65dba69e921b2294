"""What holds unless somebody asks for another."""

from __future__ import annotations

MIN_CONFIDENCE = 0.37
"""The confidence from which statements are shown and exported unless another is asked for.

What is less sure stays stored, and `--min-confidence 0` shows it.
"""
