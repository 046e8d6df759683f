"""Organisations, units, routes, opening hours, and who works where in which role."""
