"""Samflyt: the shared workplace of Norwegian hospital trusts and municipalities."""
