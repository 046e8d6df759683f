"""Every write to a meeting."""
