"""Statements that are made for every message: their SQL is made once, and rows cost little.

Django's own way is right for everything else. See `benchmarks/intake.py` for what this saves.
"""

from samflyt.statements.asking import ask, row_of, rows
from samflyt.statements.wire import together
from samflyt.statements.writing import change, insert, put, remove

__all__ = ["ask", "change", "insert", "put", "remove", "row_of", "rows", "together"]
