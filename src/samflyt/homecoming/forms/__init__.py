"""Forms of the way home."""
