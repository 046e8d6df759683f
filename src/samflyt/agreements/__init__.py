"""Agreements between a hospital trust and a municipality, and the figures they have filled in."""
