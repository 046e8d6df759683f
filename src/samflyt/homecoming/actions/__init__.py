"""Every write of the way home."""
