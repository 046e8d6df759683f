"""The plan's pages."""
