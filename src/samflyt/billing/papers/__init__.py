"""The settlement's papers."""

from samflyt.formats.paper import Paper, Part, Section, Table, day, days, kroner, pdf

__all__ = ["Paper", "Part", "Section", "Table", "day", "days", "kroner", "pdf"]
