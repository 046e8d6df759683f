"""Synthetic courses in great numbers, for trials and measurements."""
